using System.Collections.Generic;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>The data of a chart.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Summary">The main point, in a sentence.</param>
/// <param name="Category">The meaning of the bars, as a heading.</param>
/// <param name="Bars">The bars, in their order.</param>
internal sealed record Chart(string Title, string Summary, string Category, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>Numbers in addition to the bars.</summary>
    public IReadOnlyList<ChartBar> Additional { get; init; } = [];
}

/// <summary>One bar of a chart.</summary>
/// <param name="Label">The label.</param>
/// <param name="Value">The number of tokens.</param>
/// <param name="Tone">The tone.</param>
internal sealed record ChartBar(string Label, int Value, BarTone Tone = BarTone.Plain)
{
    /// <summary>The text below the bar, line by line; empty if the marks of its neighbors are enough.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];
}

/// <summary>The meaning of a bar's color. The label has the same information, so it never depends on color alone.</summary>
internal enum BarTone
{
    /// <summary>No special meaning.</summary>
    Plain,

    /// <summary>Needs attention.</summary>
    Alert,

    /// <summary>Everything that has no separate bar: a number only.</summary>
    Rest,
}
