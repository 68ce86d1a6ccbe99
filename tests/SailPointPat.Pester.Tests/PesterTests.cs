using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SailPointPat.Pester.Tests;

/// <summary>Reports each Pester test as a test of its own. Pester runs once, before the first of them is reported.</summary>
public sealed class PesterTests
{
    /// <summary>Runs all Pester tests.</summary>
    public static IEnumerable<object[]> Results()
    {
        var results = PesterRun.StartAsync().GetAwaiter().GetResult();
        Assert.NotEmpty(results);
        return results.Select(result => new object[] { result });
    }

    [SkippableTheory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Pester(PesterResult test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Skip.If(test.Result == "Skipped", test.Message);
        Assert.True(test.Result == "Passed", test.Message);
    }
}
