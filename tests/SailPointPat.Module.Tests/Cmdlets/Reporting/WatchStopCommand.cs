using System.Management.Automation;
using System.Threading;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>Stands at the end of a pipeline and tells when Ctrl+C has reached all commands before it: the engine stops them in their order.</summary>
[Cmdlet("Watch", "Stop")]
public sealed class WatchStopCommand : Cmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public ManualResetEventSlim Stopped { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    /// <summary>To be called as <c>&amp; $info</c>, without a module.</summary>
    public static CmdletInfo Info => new("Watch-Stop", typeof(WatchStopCommand));

    protected override void StopProcessing() => Stopped.Set();
}
