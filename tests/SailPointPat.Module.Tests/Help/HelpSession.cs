using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Help;

/// <summary>One engine with the module, for tests that only read.</summary>
public sealed class HelpSession : IDisposable
{
    private readonly ModuleSession _session = new();

    public HelpSession()
    {
        Cmdlets = [.. _session.All("Get-Command -Module SailPointPat").Select(item => (CmdletInfo)item.BaseObject)];
        Assert.NotEmpty(Cmdlets);
    }

    /// <summary>The cmdlets that the module exports.</summary>
    public IReadOnlyList<CmdletInfo> Cmdlets { get; }

    /// <summary>The output of a script as text. The script must have no error.</summary>
    public IReadOnlyList<string> Read(string script) => [.. _session.All(script).Select(item => item?.ToString() ?? "")];

    /// <summary>The console output of a script.</summary>
    public string Show(string script) => _session.Format(script);

    public void Dispose() => _session.Dispose();

    /// <summary>A cmdlet's own parameters, without those that all cmdlets have.</summary>
    public static IEnumerable<ParameterMetadata> ParametersOf(CmdletInfo cmdlet)
        => cmdlet.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));
}
