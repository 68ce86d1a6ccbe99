using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace SailPointPat.Audit.Report;

/// <summary>Tokens and what the rules say of them, laid out for people and programs.</summary>
public sealed class TokenReport
{
    /// <summary>Prepares a report. The same tokens and times give the same bytes.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="options">The thresholds to judge them by, and the time that counts as now.</param>
    /// <param name="tenant">The tenant's name; <see langword="null"/> where it is not known.</param>
    /// <param name="userName">Who asks for the report; <see langword="null"/> where that is not known.</param>
    /// <param name="cancellationToken">Ends the preparing.</param>
    /// <exception cref="OperationCanceledException">The preparing was ended.</exception>
    public TokenReport(IReadOnlyList<PersonalAccessToken> tokens, AuditOptions options, string? tenant, string? userName, CancellationToken cancellationToken)
    {
        Source = new ReportSource(tenant, userName, options.Now);
        // As the audit does: a token that is given twice is one token, unless its id did not come.
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var different = tokens.UntilCancelled(cancellationToken).Where(token => token.Id.Length == 0 || ids.Add(token.Id)).ToList();
        var findings = TokenAudit.Run(different, options, cancellationToken).ToLookup(finding => finding.Token);
        Rows = [.. different.UntilCancelled(cancellationToken).Select(token => new ReportRow(token, [.. findings[token]]))
            .OrderByDescending(row => row.Severity is { } severity ? (int)severity : -1)
            .ThenBy(row => row.Token.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(row => row.Token.Id, StringComparer.Ordinal)];
        Totals = new ReportTotals(Rows.UntilCancelled(cancellationToken), Source.Time, options.ExpiringWithin);
    }

    internal ReportSource Source { get; }

    /// <summary>The tokens, the worst first.</summary>
    internal IReadOnlyList<ReportRow> Rows { get; }

    internal ReportTotals Totals { get; }

    /// <summary>Writes the report.</summary>
    /// <param name="output">Where to; left open.</param>
    /// <param name="format">As what.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="OperationCanceledException">The writing was ended.</exception>
    public void Write(Stream output, ReportFormat format, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (format)
        {
            case ReportFormat.Html:
                using (var text = Text(output, hasMark: false))
                    new Page(this).Write(text, cancellationToken);
                break;
            case ReportFormat.Csv:
                // Without a byte order mark, spreadsheets and Windows PowerShell take UTF-8 for something else.
                using (var text = Text(output, hasMark: true))
                    CsvTable.Write(text, Rows, cancellationToken);
                break;
            case ReportFormat.Json:
                JsonDocumentWriter.Write(output, this, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }

    private static StreamWriter Text(Stream output, bool hasMark)
        => new(output, new UTF8Encoding(hasMark), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
}
