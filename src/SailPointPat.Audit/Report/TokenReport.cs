using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Pages;

namespace SailPointPat.Audit.Report;

/// <summary>A report of tokens and their findings, for people and programs.</summary>
public sealed class TokenReport
{
    /// <summary>Prepares a report. The same tokens and times give the same bytes, except for the run id of JSON Lines.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="options">The thresholds and the current time.</param>
    /// <param name="tenant">The tenant's name; <see langword="null"/> if unknown.</param>
    /// <param name="userName">The user who requests the report; <see langword="null"/> if unknown.</param>
    /// <param name="cancellationToken">Cancels the preparation.</param>
    /// <param name="coverage">Which tokens of which tenants the report lists; without it, they are some of each tenant.</param>
    /// <param name="comparison">The changes since an earlier report, if the report is compared with one.</param>
    /// <exception cref="OperationCanceledException">The preparation was canceled.</exception>
    public TokenReport(
        IReadOnlyList<PersonalAccessToken> tokens,
        AuditOptions options,
        string? tenant,
        string? userName,
        CancellationToken cancellationToken,
        IReadOnlyList<TenantCoverage>? coverage = null,
        TokenComparison? comparison = null)
        => Data = new ReportData(tokens, options, tenant, userName, coverage, comparison, cancellationToken);

    /// <summary>The id in all lines of a JSON Lines report.</summary>
    public Guid RunId { get; init; } = Guid.NewGuid();

    internal ReportData Data { get; }

    /// <summary>Writes the report.</summary>
    /// <param name="output">The stream to write to; it stays open.</param>
    /// <param name="format">The format.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="OperationCanceledException">The writing was canceled.</exception>
    public void Write(Stream output, ReportFormat format, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (format)
        {
            case ReportFormat.Html:
                using (var text = Text(output, hasMark: false))
                    new Page(Data).Write(text, cancellationToken);

                break;
            case ReportFormat.Csv:
                // Without a byte order mark, spreadsheets and Windows PowerShell do not read UTF-8.
                using (var text = Text(output, hasMark: true))
                    CsvTable.Write(text, Data, cancellationToken);

                break;
            case ReportFormat.Json:
                JsonReport.Write(output, Data, cancellationToken);
                break;
            case ReportFormat.JsonLines:
                JsonLines.Write(output, Data, RunId, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }

    private static StreamWriter Text(Stream output, bool hasMark)
        => new(output, new UTF8Encoding(hasMark), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
}
