using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Report.Data;

/// <summary>The content of a report, independent of the format.</summary>
internal sealed class ReportData
{
    public ReportData(
        IReadOnlyList<PersonalAccessToken> tokens,
        AuditOptions options,
        string? tenant,
        string? userName,
        IReadOnlyList<TenantCoverage>? coverage,
        TokenComparison? comparison,
        CancellationToken cancellationToken)
    {
        // These texts come from the service, so escape them like the texts of tokens.
        Tenant = DisplayText.Escape(tenant);
        UserName = DisplayText.Escape(userName);
        Time = options.Now.ToUniversalTime();
        Rules = AuditRule.All(options).ToDictionary(rule => rule.Id);
        // As in the audit, a token that is given twice counts once, unless it has no id.
        var ids = new HashSet<(string, string)>();
        var different = tokens.UntilCanceled(cancellationToken).Where(token => token.Id.Length == 0 || ids.Add(TokenAudit.KeyOf(token))).ToList();
        options = options with { Owners = options.Owners?.Among(different) };
        Coverage = coverage ?? TenantCoverage.OfSelected(different);
        var findings = TokenAudit.Run(different, options, cancellationToken).ToLookup(finding => finding.Token);
        PolicyFindings = [.. findings[null]];
        var reach = new ScopeReach();
        Comparison = comparison;
        var changes = (comparison?.Changes ?? []).ToLookup(change => change.Token);
        Rows = [.. different.UntilCanceled(cancellationToken)
            .Select(token => new ReportRow(token, [.. findings[token]], reach.Of(token), options.Owners?.Find(token).Contact) { Changes = [.. changes[token]] })
            .OrderByDescending(row => row.Severity is { } severity ? (int)severity : -1)
            .ThenBy(row => row.Token.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(row => row.Token.Id, StringComparer.Ordinal)];
        HasSeveralTenants = Rows.Select(row => row.Token.Connection?.TenantKey).Distinct().Skip(1).Any();
        HasOwnerList = options.Owners is not null;
        Columns = ReportColumns.For(HasSeveralTenants, HasOwnerList, comparison is not null);
        Totals = new ReportTotals(Rows.UntilCanceled(cancellationToken), PolicyFindings, Time, options.ExpiringWithin);
    }

    /// <summary>The tenant's name; empty if unknown.</summary>
    public string Tenant { get; }

    /// <summary>Which tokens of which tenants are listed.</summary>
    public IReadOnlyList<TenantCoverage> Coverage { get; }

    /// <summary>The user who requested the report; empty if unknown.</summary>
    public string UserName { get; }

    /// <summary>When the tokens were checked, in UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The rules, for their text.</summary>
    public IReadOnlyDictionary<TokenRule, AuditRule> Rules { get; }

    /// <summary>The tokens, the most severe first.</summary>
    public IReadOnlyList<ReportRow> Rows { get; }

    /// <summary>The findings about exceptions that match no token.</summary>
    public IReadOnlyList<TokenFinding> PolicyFindings { get; }

    /// <summary>The changes since an earlier report; <see langword="null"/> if the report is not compared with one.</summary>
    public TokenComparison? Comparison { get; }

    /// <summary>Whether the tokens belong to several tenants.</summary>
    public bool HasSeveralTenants { get; }

    /// <summary>Whether there is an owner list.</summary>
    public bool HasOwnerList { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ReportColumn> Columns { get; }

    public ReportTotals Totals { get; }
}
