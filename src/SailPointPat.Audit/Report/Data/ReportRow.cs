using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit.Rules;
using SailPointPat.Scopes.Advice;

namespace SailPointPat.Audit.Report.Data;

/// <summary>One token with its findings, for all formats.</summary>
internal sealed class ReportRow(PersonalAccessToken token, IReadOnlyList<TokenFinding> findings, TokenReach reach, OwnerContact? contact)
{
    public PersonalAccessToken Token => token;

    /// <summary>The findings about the token that count, the most severe first.</summary>
    public IReadOnlyList<TokenFinding> Findings { get; } = WorstFirst(findings.Where(finding => !finding.IsAccepted));

    /// <summary>The changes of the token since an earlier report.</summary>
    public IReadOnlyList<TokenChange> Changes { get; init; } = [];

    /// <summary>The findings about the token that an exception accepts, the most severe first.</summary>
    public IReadOnlyList<TokenFinding> Accepted { get; } = WorstFirst(findings.Where(finding => finding.IsAccepted));

    /// <summary>The highest severity of the findings that count; none without such findings.</summary>
    public FindingSeverity? Severity => Findings.Count == 0 ? null : Findings[0].Severity;

    /// <summary>The owner's name, or the id if the service sent no name.</summary>
    public string OwnerName => token.Owner?.DisplayName ?? "";

    /// <summary>
    /// The key of the owner, not case-sensitive, as in the rules: the id, or the name if the service sent no id. Empty if it sent neither.
    /// </summary>
    public string OwnerKey
        => (string.IsNullOrEmpty(token.OwnerId) ? OwnerName : token.OwnerId!) is { Length: > 0 } owner ? $"{owner} {token.Connection?.TenantKey}".TrimEnd() : "";

    /// <summary>The owner in the owner list; <see langword="null"/> without a list, or if the owner is not in it.</summary>
    public OwnerContact? Contact => contact;

    /// <summary>What the scopes of the token allow.</summary>
    public TokenReach Reach => reach;

    /// <summary>The services that the token reaches, separated by spaces; <c>all</c> if it has every right.</summary>
    public string Services => HasAllScopes ? "all" : string.Join(" ", reach.Services);

    /// <summary>Whether the token has every right of its owner, as for the rule that finds such tokens.</summary>
    public bool HasAllScopes => TokenScopes.AreAll(token);

    private static IReadOnlyList<TokenFinding> WorstFirst(IEnumerable<TokenFinding> findings)
        => [.. findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Rule)];
}
