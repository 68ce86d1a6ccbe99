using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Report;

/// <summary>
/// A report as JSON: the totals, and the columns of the other formats with lists instead of text. <c>docs/report.schema.json</c> describes it.
/// </summary>
internal static class JsonReport
{
    /// <summary>The writer buffers everything until it is flushed.</summary>
    private const int MaximumPendingBytes = 1 << 14;

    public static void Write(Stream output, ReportData report, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", TokenSnapshot.SchemaVersion);
        json.WriteString("tenant", report.Tenant);
        json.WriteString("generated", Phrases.Time(report.Time));
        json.WriteString("generatedBy", report.UserName);
        WriteTenants(json, report.Coverage);
        WriteTotals(json, report.Totals);
        if (report.Comparison is { } comparison)
            WriteChanges(json, comparison);

        json.WriteStartArray("tokens");
        foreach (var row in report.Rows.UntilCanceled(cancellationToken))
        {
            WriteRow(json, row, report.Columns);
            if (json.BytesPending > MaximumPendingBytes)
                json.Flush();
        }

        json.WriteEndArray();
        json.WriteStartArray("policyFindings");
        foreach (var finding in report.PolicyFindings)
            WriteFinding(json, finding);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTenants(Utf8JsonWriter json, IEnumerable<TenantCoverage> tenants)
    {
        json.WriteStartArray("tenants");
        foreach (var tenant in tenants)
        {
            json.WriteStartObject();
            json.WriteString("key", tenant.Key);
            json.WriteString("name", DisplayText.Escape(tenant.Name));
            json.WriteString("extent", TenantCoverage.NameOf(tenant.Extent));
            json.WriteString("ownerId", tenant.OwnerId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChanges(Utf8JsonWriter json, TokenComparison comparison)
    {
        json.WriteString("since", Phrases.Time(comparison.Since));
        json.WriteStartArray("notes");
        foreach (var note in comparison.Notes)
            json.WriteStringValue(note);

        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (var change in comparison.Changes)
        {
            json.WriteStartObject();
            foreach (var (name, value) in ChangeFields.All)
            {
                json.WritePropertyName(name);
                WriteValue(json, value(change));
            }

            json.WriteString("tenant", change.Tenant);
            json.WriteString("tenantKey", change.TenantKey);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTotals(Utf8JsonWriter json, ReportTotals totals)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("tokens", totals.Tokens);
        json.WriteNumber("owners", totals.Owners);
        json.WriteStartObject("findings");
        foreach (var severity in ReportTotals.Severities)
            json.WriteNumber(severity.ToString().ToLowerInvariant(), totals.Findings[severity]);

        json.WriteEndObject();
        json.WriteNumber("accepted", totals.Accepted);
        json.WriteNumber("neverExpiring", totals.NeverExpiring);
        json.WriteNumber("neverUsed", totals.NeverUsed);
        json.WriteNumber("allScopes", totals.AllScopes);
        json.WriteNumber("expiringSoon", totals.ExpiringSoon);
        json.WriteNumber("expired", totals.Expired);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, ReportRow row, IReadOnlyList<ReportColumn> columns)
    {
        json.WriteStartObject();
        foreach (var column in columns)
        {
            json.WritePropertyName(column.JsonName);
            WriteValue(json, column.Value(row));
        }

        json.WriteString("tenantKey", TokenAudit.KeyOf(row.Token).Tenant);
        json.WriteEndObject();
    }

    /// <summary>Writes a value of a column.</summary>
    public static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool isSet:
                json.WriteBooleanValue(isSet);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(Phrases.Time(time));
                break;
            case TokenFinding finding:
                WriteFinding(json, finding);
                break;
            case IEnumerable<object> items:
                json.WriteStartArray();
                foreach (var item in items)
                    WriteValue(json, item);

                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A report has no JSON for a {value.GetType()}.");
        }
    }

    private static void WriteFinding(Utf8JsonWriter json, TokenFinding finding)
    {
        json.WriteStartObject();
        foreach (var (name, value) in FindingFields.All)
        {
            json.WritePropertyName(name);
            WriteValue(json, value(finding));
        }

        json.WriteEndObject();
    }
}
