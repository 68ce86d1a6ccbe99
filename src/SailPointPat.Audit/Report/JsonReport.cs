using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using SailPointPat.Audit.Report.Data;

namespace SailPointPat.Audit.Report;

/// <summary>A report as JSON: the totals, and the columns of the other formats with lists in place of text.</summary>
internal static class JsonReport
{
    /// <summary>The writer keeps everything until it is flushed.</summary>
    private const int MostPendingBytes = 1 << 14;

    public static void Write(Stream output, ReportData report, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("tenant", report.Tenant);
        json.WriteString("generated", Phrases.Time(report.Time));
        json.WriteString("generatedBy", report.UserName);
        WriteTotals(json, report.Totals);
        json.WriteStartArray("tokens");
        foreach (var row in report.Rows.UntilCancelled(cancellationToken))
        {
            WriteRow(json, row, report.Columns);
            if (json.BytesPending > MostPendingBytes)
                json.Flush();
        }

        json.WriteEndArray();
        json.WriteStartArray("policyFindings");
        foreach (var finding in report.PolicyFindings)
            WriteFinding(json, finding);

        json.WriteEndArray();
        json.WriteEndObject();
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
            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(column.Name));
            WriteValue(json, column.Value(row));
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
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
        json.WriteString("rule", finding.Rule.ToString());
        json.WriteString("severity", finding.Severity.ToString());
        json.WriteString("message", finding.Message);
        json.WriteString("evidence", finding.Evidence);
        json.WriteString("remedy", finding.Remedy);
        json.WriteString("command", finding.Command);
        if (finding.Exception is { } exception)
        {
            json.WriteStartObject("exception");
            json.WriteString("reason", exception.Reason);
            json.WriteString("approvedBy", exception.ApprovedBy);
            json.WriteString("until", Phrases.Day(exception.Until));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
