using System.Collections.Generic;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>What a picture shows.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Summary">What to see in it, in a sentence.</param>
/// <param name="Category">What the bars stand for, as a heading.</param>
/// <param name="Bars">The bars, in their order.</param>
internal sealed record Chart(string Title, string Summary, string Category, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>What is counted beside the bars.</summary>
    public IReadOnlyList<ChartBar> Beside { get; init; } = [];
}

/// <summary>One bar of a picture.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">How many tokens.</param>
/// <param name="Tone">What it says.</param>
internal sealed record ChartBar(string Label, int Value, BarTone Tone = BarTone.Plain)
{
    /// <summary>What stands below the bar, line by line; nothing where its neighbours' marks are enough.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];
}

/// <summary>What a bar says beyond its length; never by colour alone, for its label says it too.</summary>
internal enum BarTone
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>Something to look at.</summary>
    Alert,

    /// <summary>All that is not shown one by one: a number without a bar.</summary>
    Rest,
}
