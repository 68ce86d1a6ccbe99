using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace SailPointPat.Module.Tests.Concurrency;

/// <summary>The result of one runspace.</summary>
internal sealed record RunspaceResult(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors)
{
    public void AssertNoErrors() => Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors));

    /// <summary>Checks that every error names the closed connection.</summary>
    public void AssertOnlyNotConnected()
    {
        foreach (var error in Errors.Where(error => !error.FullyQualifiedErrorId.StartsWith("NotConnected,", StringComparison.Ordinal)))
            Assert.Fail($"{error.FullyQualifiedErrorId}: {error.Exception}");
    }
}
