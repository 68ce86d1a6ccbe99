using System.Diagnostics;
using System.Management.Automation;

namespace SailPointPat.EngineProbe;

/// <summary>A consumer that keeps nothing: counts what comes and notes when the first object came.</summary>
[Cmdlet("Out", "Drain")]
public sealed class DrainCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>How many objects have come since the last step began.</summary>
    internal static int Count { get; set; }

    /// <summary>When the first of them came, as <see cref="Stopwatch.GetTimestamp"/> gives it; 0 for none.</summary>
    internal static long First { get; set; }

    protected override void ProcessRecord()
    {
        if (Count++ == 0)
            First = Stopwatch.GetTimestamp();
    }
}
