using System.Management.Automation;
using System.Threading;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>The last command of a pipeline. It signals when Ctrl+C has reached all earlier commands, because the engine stops them in order.</summary>
[Cmdlet("Watch", "Stop")]
public sealed class WatchStopCommand : Cmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public ManualResetEventSlim Stopped { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    /// <summary>Call it as <c>&amp; $info</c>, without a module.</summary>
    public static CmdletInfo Info => new("Watch-Stop", typeof(WatchStopCommand));

    protected override void StopProcessing() => Stopped.Set();
}
