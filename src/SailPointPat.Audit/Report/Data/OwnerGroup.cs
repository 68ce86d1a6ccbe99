using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Report.Data;

/// <summary>One owner with the tokens and their findings.</summary>
internal sealed class OwnerGroup(IReadOnlyList<ReportRow> rows)
{
    /// <summary>The owner's name; empty if the tokens have no owner.</summary>
    public string Name => rows[0].OwnerName;

    /// <summary>The owner's identity id; empty if the service sent none.</summary>
    public string Id => rows[0].Token.OwnerId ?? "";

    public OwnerContact? Contact => rows[0].Contact;

    public string Tenant => rows[0].Token.Tenant ?? "";

    public int Tokens => rows.Count;

    /// <summary>The number of findings of each severity.</summary>
    public IReadOnlyDictionary<FindingSeverity, int> Findings { get; } =
        ReportTotals.Severities.ToDictionary(severity => severity, severity => rows.Sum(row => row.Findings.Count(finding => finding.Severity == severity)));

    /// <summary>The rules with findings, the most severe first, each with the number of its findings.</summary>
    public IReadOnlyList<(TokenRule Rule, int Count)> Rules { get; } =
        [.. rows.SelectMany(row => row.Findings).GroupBy(finding => finding.Rule).OrderByDescending(rule => rule.Max(finding => finding.Severity)).ThenBy(rule => rule.Key)
            .Select(rule => (rule.Key, rule.Count()))];

    /// <summary>The owners with findings, the most severe first.</summary>
    public static IReadOnlyList<OwnerGroup> Of(IEnumerable<ReportRow> rows)
    {
        var groups = rows.GroupBy(row => row.OwnerKey, StringComparer.OrdinalIgnoreCase).Select(owner => new OwnerGroup([.. owner])).Where(owner => owner.Rules.Count > 0);
        return [.. groups.OrderByDescending(owner => owner.Findings[FindingSeverity.Critical])
            .ThenByDescending(owner => owner.Findings[FindingSeverity.High])
            .ThenByDescending(owner => owner.Findings[FindingSeverity.Medium])
            .ThenByDescending(owner => owner.Findings[FindingSeverity.Low])
            .ThenBy(owner => owner.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(owner => owner.Tenant, StringComparer.OrdinalIgnoreCase)
            .ThenBy(owner => owner.Id, StringComparer.OrdinalIgnoreCase)];
    }
}
