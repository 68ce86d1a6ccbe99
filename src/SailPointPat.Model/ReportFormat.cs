namespace SailPointPat;

/// <summary>The format of a report. All formats have the same rows.</summary>
public enum ReportFormat
{
    /// <summary>One page for a browser, with numbers, charts, findings and the table of all tokens.</summary>
    Html,

    /// <summary>A table for a spreadsheet or <c>Import-Csv</c>, by RFC 4180, in UTF-8 with a byte order mark.</summary>
    Csv,

    /// <summary>JSON for other programs, and for <c>-Since</c> of a later report.</summary>
    Json,

    /// <summary>JSON Lines for a SIEM or a log shipper: one line with a flat object for each token and each finding.</summary>
    JsonLines,
}
