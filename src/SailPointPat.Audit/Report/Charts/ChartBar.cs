using System.Collections.Generic;

namespace SailPointPat.Audit.Report;

/// <summary>One bar of a picture.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">How many tokens.</param>
/// <param name="Tone">What it says.</param>
internal sealed record ChartBar(string Label, int Value, BarTone Tone = BarTone.Plain)
{
    /// <summary>What stands below the bar, line by line; nothing where its neighbours' marks are enough.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];
}
