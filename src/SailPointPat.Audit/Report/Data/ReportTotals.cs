using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Report.Data;

/// <summary>The numbers at the top of the report.</summary>
internal sealed class ReportTotals(IEnumerable<ReportRow> rows, IReadOnlyList<TokenFinding> policyFindings, DateTimeOffset now, TimeSpan soon)
{
    /// <summary>The end of the time that counts as soon, at most the maximum date.</summary>
    public DateTimeOffset SoonEnds { get; } = soon < DateTimeOffset.MaxValue - now ? now + soon : DateTimeOffset.MaxValue;

    /// <summary>The severities, the highest first.</summary>
    public static IReadOnlyList<FindingSeverity> Severities { get; } =
        [FindingSeverity.Critical, FindingSeverity.High, FindingSeverity.Medium, FindingSeverity.Low];

    public int Tokens { get; } = rows.Count();

    /// <summary>The owners that are known.</summary>
    public int Owners { get; } = rows.Select(row => row.OwnerKey).Where(owner => owner.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    public int NeverExpiring { get; } = rows.Count(row => row.Token.NeverExpires);

    public int NeverUsed { get; } = rows.Count(row => row.Token.LastUsed is null && !row.Token.IsUnreadable(nameof(row.Token.LastUsed)));

    public int AllScopes { get; } = rows.Count(row => row.HasAllScopes);

    public int Expired { get; } = rows.Count(row => row.Token.ExpirationDate <= now);

    public int ExpiringSoon { get; } = rows.Count(row => row.Token.ExpirationDate is { } end && end > now && end - now <= soon);

    /// <summary>The findings that an exception accepts.</summary>
    public int Accepted { get; } = rows.Sum(row => row.Accepted.Count);

    /// <summary>The findings of each severity. Accepted ones do not count.</summary>
    public IReadOnlyDictionary<FindingSeverity, int> Findings { get; } =
        Severities.ToDictionary(
            severity => severity,
            severity => rows.SelectMany(row => row.Findings).Concat(policyFindings).Count(finding => finding.Severity == severity));
}
