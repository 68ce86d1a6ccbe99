using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace SailPointPat.Audit.Report;

/// <summary>A report as JSON.</summary>
internal static class JsonDocumentWriter
{
    public static void Write(Stream output, TokenReport report, CancellationToken cancellationToken)
        => JsonSerializer.Serialize(output, DocumentOf(report, cancellationToken), ReportJson.Default.ReportDocument);

    private static ReportDocument DocumentOf(TokenReport report, CancellationToken cancellationToken) => new(
        report.Source.Tenant,
        report.Source.Time,
        report.Source.UserName,
        TotalsOf(report.Totals),
        report.Rows.UntilCancelled(cancellationToken).Select(TokenOf));

    private static TotalsDocument TotalsOf(ReportTotals totals) => new(
        totals.Tokens,
        totals.Owners,
        ReportTotals.Severities.ToDictionary(severity => severity.ToString().ToLowerInvariant(), severity => totals.Findings[severity]),
        totals.NeverExpiring,
        totals.NeverUsed,
        totals.AllScopes,
        totals.ExpiringSoon,
        totals.Expired);

    private static TokenDocument TokenOf(ReportRow row) => new(
        row.Token.Name,
        row.OwnerName,
        row.Severity?.ToString() ?? "",
        row.Findings.Select(finding => new FindingDocument(
            finding.Rule.ToString(), finding.Severity.ToString(), finding.Message, finding.Evidence, finding.Remedy, finding.Command)),
        row.Token.Scope,
        row.Token.LastUsed,
        row.Token.ExpirationDate,
        row.Token.Created,
        row.Token.NeverExpires,
        row.Token.AccessTokenValiditySeconds,
        row.Token.Managed,
        row.Token.OwnerId,
        row.Token.Id);
}
