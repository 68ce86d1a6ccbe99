using System.Diagnostics;
using System.Management.Automation;

namespace SailPointPat.EngineProbe;

/// <summary>A consumer that stores nothing. It counts objects and records the time of the first one.</summary>
[Cmdlet("Out", "Drain")]
public sealed class DrainCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The number of objects since the last step began.</summary>
    internal static int Count { get; set; }

    /// <summary>The time of the first object from <see cref="Stopwatch.GetTimestamp"/>; 0 if there was none.</summary>
    internal static long First { get; set; }

    protected override void ProcessRecord()
    {
        if (Count++ == 0)
            First = Stopwatch.GetTimestamp();
    }
}
