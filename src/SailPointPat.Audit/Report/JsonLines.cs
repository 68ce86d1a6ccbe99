using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Report;

/// <summary>A report as JSON Lines for log shippers: one flat object per line for each token, finding and change.</summary>
internal sealed class JsonLines : IDisposable
{
    private readonly Stream _output;
    private readonly ReportData _report;
    private readonly string _runId;
    private readonly Utf8JsonWriter _json;

    private JsonLines(Stream output, ReportData report, Guid runId)
    {
        _output = output;
        _report = report;
        _runId = runId.ToString();
        _json = new Utf8JsonWriter(output);
    }

    public static void Write(Stream output, ReportData report, Guid runId, CancellationToken cancellationToken)
    {
        using var lines = new JsonLines(output, report, runId);
        if (report.Comparison is { } comparison)
        {
            foreach (var change in comparison.Changes.UntilCanceled(cancellationToken))
                lines.WriteChange(change, comparison.Since);
        }

        foreach (var row in report.Rows.UntilCanceled(cancellationToken))
        {
            lines.WriteToken(row);
            foreach (var finding in row.Findings.Concat(row.Accepted))
                lines.WriteFinding(row, finding);
        }

        foreach (var finding in report.PolicyFindings)
            lines.WriteFinding(null, finding);
    }

    public void Dispose() => _json.Dispose();

    private void WriteToken(ReportRow row)
    {
        Start("token", row.Token.Tenant, TokenAudit.KeyOf(row.Token).Tenant);
        foreach (var column in _report.Columns)
        {
            // The line already has the tenant, at the same position for all types.
            if (column.Name != nameof(PersonalAccessToken.Tenant))
                WriteField(column.JsonName, column.Value(row) is IEnumerable<object> ? column.Text(row) : column.Value(row));
        }

        End();
    }

    private void WriteFinding(ReportRow? row, TokenFinding finding)
    {
        Start("finding", row?.Token.Tenant, row is null ? null : TokenAudit.KeyOf(row.Token).Tenant);
        WriteField("id", finding.Token?.Id);
        WriteField("name", finding.Token?.Name);
        WriteField("owner", row?.OwnerName);
        WriteField("ownerId", finding.OwnerId);
        WriteField("managed", finding.Token?.IsUnreadable(nameof(finding.Managed)) == false ? finding.Managed : null);
        foreach (var (name, value) in FindingFields.All)
            WriteField(name, value(finding));

        End();
    }

    private void WriteChange(TokenChange change, DateTimeOffset since)
    {
        Start("change", change.Tenant, change.TenantKey);
        WriteField("since", since);
        foreach (var (name, value) in ChangeFields.All)
            WriteField(name, value(change));

        End();
    }

    private void Start(string type, string? tenant, string? tenantKey)
    {
        _json.WriteStartObject();
        WriteField("type", type);
        WriteField("schemaVersion", TokenSnapshot.SchemaVersion);
        WriteField("generated", _report.Time);
        WriteField("runId", _runId);
        WriteField("tenant", tenant);
        WriteField("tenantKey", tenantKey);
    }

    private void WriteField(string name, object? value)
    {
        _json.WritePropertyName(name);
        JsonReport.WriteValue(_json, value);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _output.WriteByte((byte)'\n');
    }
}
