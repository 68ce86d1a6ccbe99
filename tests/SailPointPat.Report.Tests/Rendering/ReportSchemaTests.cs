using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using SailPointPat.Audit;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Report;
using SailPointPat.Report.Tests.Support;
using Xunit;
using static SailPointPat.Report.Tests.Support.Snapshots;

namespace SailPointPat.Report.Tests.Rendering;

/// <summary>JSON and JSON Lines follow docs/report.schema.json.</summary>
public sealed class ReportSchemaTests
{
    private static readonly Guid Run = Guid.Parse("0b6e4f8d-93a2-471c-85d7-f1e0c6a9b345");

    public static TheoryData<bool, bool> Kinds => new() { { false, false }, { true, false }, { false, true }, { true, true } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_report_is_valid_and_has_no_field_that_the_schema_lacks(bool hasSeveralTenants, bool isCompared)
    {
        var report = JsonNode.Parse(Report(hasSeveralTenants, isCompared).Text(ReportFormat.Json))!;

        Assert.Empty(ReportSchema.FaultsOfReport(report));
        AssertKnown(report, ReportSchema.Root);
        Assert.All(report["tenants"]!.AsArray(), tenant => AssertKnown(tenant!, Items("tenants")));
        Assert.All(report["tokens"]!.AsArray(), token => AssertKnown(token!, Items("tokens")));
        Assert.All(report["tokens"]!.AsArray().SelectMany(token => token!["findings"]!.AsArray()), finding => AssertKnown(finding!, Definition("finding")));
        Assert.Equal(isCompared, report["changes"] is not null);
        Assert.All(report["changes"]?.AsArray() ?? [], change => AssertKnown(change!, Items("changes")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_line_is_valid_and_has_no_field_that_the_schema_lacks(bool hasSeveralTenants, bool isCompared)
    {
        var lines = Lines(Report(hasSeveralTenants, isCompared));

        Assert.All(lines, line => Assert.Empty(ReportSchema.FaultsOfLine(line)));
        var types = Definition("line")["oneOf"]!.AsArray().ToDictionary(type => type!["properties"]!["type"]!["const"]!.ToString());
        Assert.All(lines, line => Assert.Empty(
            line.Select(field => field.Key).Except(ReportSchema.PropertiesOf(Definition("line"))).Except(ReportSchema.PropertiesOf(types[line["type"]!.ToString()]!))));
        Assert.Equal(isCompared ? ["change", "finding", "token"] : ["finding", "token"], lines.Select(line => line["type"]!.ToString()).Distinct().Order());
    }

    [Fact]
    public void The_schema_finds_mistakes()
    {
        var report = JsonNode.Parse(Report(false, false).Text(ReportFormat.Json))!;
        report["tokens"]![0]!["lastUsed"] = "soon";

        Assert.NotEmpty(ReportSchema.FaultsOfReport(report));
        Assert.NotEmpty(ReportSchema.FaultsOfLine(new JsonObject { ["type"] = "token" }));
    }

    [Fact]
    public void Lines_are_flat_end_with_a_line_feed_and_have_no_byte_order_mark()
    {
        var text = System.Text.Encoding.UTF8.GetString(Report(true, true).Bytes(ReportFormat.JsonLines));

        Assert.StartsWith("{\"type\":\"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.All(
            JsonDocument.Parse(line).RootElement.EnumerateObject(), field => Assert.False(field.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)));
    }

    [Fact]
    public void Lines_have_the_tokens_and_the_findings_of_the_other_formats()
    {
        var report = Report(true, true);
        var json = JsonNode.Parse(report.Text(ReportFormat.Json))!;
        var lines = Lines(report);

        Assert.Equal(json["tokens"]!.AsArray().Select(token => token!["id"]!.ToString()), Of("token").Select(line => line["id"]!.ToString()));
        Assert.Equal(
            json["tokens"]!.AsArray().SelectMany(token => token!["findings"]!.AsArray().Select(finding => $"{token["id"]} {finding!["rule"]} {finding["message"]}")),
            Of("finding").Select(line => $"{line["id"]} {line["rule"]} {line["message"]}"));
        Assert.Equal(json["changes"]!.AsArray().Select(change => change!["message"]!.ToString()), Of("change").Select(line => line["message"]!.ToString()));
        Assert.All(lines, line => Assert.Equal((Run.ToString(), "2026-11-25T04:50:00Z"), (line["runId"]!.ToString(), line["generated"]!.ToString())));
        Assert.Equal(["acme", "larkfield-sb"], lines.Select(line => line["tenant"]!.ToString()).Distinct().Order());

        IEnumerable<JsonObject> Of(string type) => lines.Where(line => line["type"]!.ToString() == type);
    }

    [Fact]
    public void Two_runs_have_two_ids()
        => Assert.NotEqual(Lines(Reports.Of(Tenant.Company))[0]["runId"]!.ToString(), Lines(Reports.Of(Tenant.Company))[0]["runId"]!.ToString());

    [Fact]
    public void Without_tokens_there_are_no_lines() => Assert.Equal("", Reports.Of([]).Text(ReportFormat.JsonLines));

    private static TokenReport Report(bool hasSeveralTenants, bool isCompared)
    {
        List<PersonalAccessToken> tokens = [.. Tenant.Hostile.Select((token, index) => Copy(token, hasSeveralTenants && index % 2 == 0 ? Acme : Larkfield))];
        tokens.Add(new PersonalAccessToken { Id = "bare", Connection = Larkfield }.WithUnreadable("managed"));
        TenantCoverage[] coverage = [Cover(Acme), Cover(Larkfield)];
        var options = new AuditOptions { Now = Tenant.Now };
        var former = Read(Saved([Copy(Tenant.Company[1], Larkfield), Copy(Tenant.Token("99", "gone", null, -9, -1, 3), Larkfield)], Tenant.Now.AddDays(-7), Cover(Acme), Cover(Larkfield)));
        return new TokenReport(
            tokens, options, "two", null, CancellationToken.None, coverage, isCompared ? new TokenComparison(former, tokens, coverage, options) : null)
        { RunId = Run };
    }

    private static PersonalAccessToken Copy(PersonalAccessToken token, SailPointConnection tenant) => In(tenant, [token])[0];

    private static List<JsonObject> Lines(TokenReport report)
        => [.. report.Text(ReportFormat.JsonLines).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static JsonNode Definition(string name) => ReportSchema.Root["$defs"]![name]!;

    private static JsonNode Items(string name) => ReportSchema.Root["properties"]![name]!["items"]!;

    private static void AssertKnown(JsonNode node, JsonNode definition)
        => Assert.Empty(node.AsObject().Select(property => property.Key).Except(ReportSchema.PropertiesOf(definition)));
}
