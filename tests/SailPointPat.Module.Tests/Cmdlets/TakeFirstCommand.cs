using System;
using System.Management.Automation;
using System.Reflection;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>
/// Does what Select-Object -First does, which is missing in the bare engine: passes a number of objects, and stops the earlier commands.
/// A break cannot replace it, because the engine then throws another exception in those commands.
/// </summary>
[Cmdlet("Take", "First")]
public sealed class TakeFirstCommand : Cmdlet
{
    private static readonly Type Enough = typeof(Cmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException")!;

    private int _count;

    [Parameter(Mandatory = true, Position = 0)]
    public int First { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Call it as <c>&amp; $take 1</c>, without a module.</summary>
    public static CmdletInfo Info => new("Take-First", typeof(TakeFirstCommand));

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_count == First)
            throw (Exception)Activator.CreateInstance(Enough, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [this], null)!;
    }
}
