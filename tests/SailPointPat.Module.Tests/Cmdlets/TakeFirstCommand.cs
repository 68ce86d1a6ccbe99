using System;
using System.Management.Automation;
using System.Reflection;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>
/// What Select-Object -First does, which is in none of the engine's own modules: takes so many objects, and ends the commands before it.
/// A break is no stand-in: the engine gives these commands another exception then.
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

    /// <summary>To be called as <c>&amp; $take 1</c>, without a module.</summary>
    public static CmdletInfo Info => new("Take-First", typeof(TakeFirstCommand));

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_count == First)
            throw (Exception)Activator.CreateInstance(Enough, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [this], null)!;
    }
}
