using System;

namespace SailPointPat.Audit.Report;

/// <summary>One column of a report's rows.</summary>
/// <param name="Name">The property's name, as in CSV.</param>
/// <param name="Heading">What stands above the column on the page.</param>
/// <param name="Order">What the values are ordered by.</param>
/// <param name="Value">A row's value as text, the same in every culture.</param>
internal sealed record ReportColumn(string Name, string Heading, ColumnOrder Order, Func<ReportRow, string> Value)
{
    /// <summary>What the page shows in place of the value, where that is easier to read.</summary>
    public Func<ReportRow, string> Shown { get; init; } = Value;
}
