namespace SailPointPat.Audit.Report;

/// <summary>How a column's values are ordered.</summary>
internal enum ColumnOrder
{
    /// <summary>As words, numbers in them by their value.</summary>
    Text,

    /// <summary>As times.</summary>
    Time,

    /// <summary>As numbers.</summary>
    Number,

    /// <summary>By severity.</summary>
    Severity,
}
