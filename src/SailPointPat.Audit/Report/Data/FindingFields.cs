using System;
using System.Collections.Generic;

namespace SailPointPat.Audit.Report.Data;

/// <summary>The fields of a finding in JSON and JSON Lines, in their order.</summary>
internal static class FindingFields
{
    public static IReadOnlyList<(string Name, Func<TokenFinding, object?> Value)> All { get; } =
    [
        ("rule", finding => finding.Rule.ToString()),
        ("severity", finding => finding.Severity.ToString()),
        ("message", finding => finding.Message),
        ("evidence", finding => finding.Evidence),
        ("remedy", finding => finding.Remedy),
        ("command", finding => finding.Command),
        ("isAccepted", finding => finding.IsAccepted),
        ("acceptedReason", finding => finding.Exception?.Reason),
        ("approvedBy", finding => finding.Exception?.ApprovedBy),
        ("acceptedUntil", finding => finding.Exception is { } exception ? Phrases.Day(exception.Until) : null),
    ];
}
