using System.Collections.Generic;

namespace SailPointPat.Audit.Report;

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
