using System;
using System.Text.Json.Nodes;
using SailPointPat.Report.Tests.Support;
using Xunit;
using static SailPointPat.Report.Tests.Support.Snapshots;

namespace SailPointPat.Report.Tests.Changes;

/// <summary>Only a complete report of a known version can be compared.</summary>
public sealed class SnapshotReadingTests
{
    private static JsonObject Report => JsonNode.Parse(Saved(Tenant.Company, Tenant.Now, Cover(Larkfield)))!.AsObject();

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\ufeff \n", "is empty")]
    [InlineData("\ufeff{", "is incomplete: it ends in line 1, before its JSON is complete. Perhaps it was still being written, or its copy was interrupted")]
    [InlineData("{\n\"tokens\": [\n{\"name\": \"Nigh", "is incomplete: it ends in line 3, before its JSON is complete. Perhaps it was still being written, or its copy was interrupted")]
    [InlineData("{\n\"tokens\": [\n,", "is not JSON (line 3, near ',')")]
    [InlineData("\ufeff{\n\"tokens\": \"Nigh\nt\" }", "is not JSON (line 2, near '\"tokens\": \"Nigh')")]
    [InlineData("Name,Owner,Severity\r\n", "is not JSON (line 1, near 'Name,Owner,Severity')")]
    [InlineData("<!DOCTYPE html>", "is not JSON (line 1, near '<!DOCTYPE html>')")]
    [InlineData("{\"type\":\"token\"}\n{\"type\":\"token\"}\n", "is not JSON (line 2, near '{\"type\":\"token\"}')")]
    [InlineData("[]", "is JSON, but not a report of SailPointPat")]
    [InlineData("12", "is JSON, but not a report of SailPointPat")]
    [InlineData("{}", "is JSON, but not a report of SailPointPat")]
    [InlineData("{\"schemaVersion\":1}", "is JSON, but not a report of SailPointPat")]
    public void Another_file_is_refused(string text, string problem)
        => Assert.StartsWith($"'old.json' {problem}. Nothing was sent.", Error(text), StringComparison.Ordinal);

    [Fact]
    public void A_report_of_the_first_release_is_refused()
        => Assert.Contains("was written by an older version of SailPointPat", Error(Changed(report => report.Remove("schemaVersion"))), StringComparison.Ordinal);

    [Fact]
    public void A_report_of_a_later_version_is_refused()
        => Assert.Contains(
            "has the schemaVersion 2, but this version of SailPointPat reads only 1", Error(Changed(report => report["schemaVersion"] = 2)), StringComparison.Ordinal);

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    [InlineData("scope")]
    [InlineData("lastUsed")]
    [InlineData("expirationDate")]
    [InlineData("ownerId")]
    [InlineData("managed")]
    [InlineData("tenantKey")]
    [InlineData("unreadableFields")]
    public void The_error_names_a_missing_or_wrong_field(string field)
    {
        Assert.StartsWith($"'old.json' has no tokens[3].{field}.", Error(Changed(report => Token(report).Remove(field))), StringComparison.Ordinal);
        Assert.StartsWith($"'old.json' has a tokens[3].{field} that is not ", Error(Changed(report => Token(report)[field] = 12)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"lastUsed\": \"2026-13-45\"")]
    [InlineData("\"lastUsed\": \"soon\"")]
    [InlineData("\"scope\": [null]")]
    [InlineData("\"name\": \"\\ud800\"")]
    [InlineData("\"managed\": \"no\"")]
    public void An_invalid_value_is_an_error(string field)
        => Assert.Contains(
            "that is not ", Error(Changed(report => Token(report)[field.Split('"')[1]] = 12).Replace($"\"{field.Split('"')[1]}\":12", field, StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("extent", "most")]
    [InlineData("extent", "1")]
    [InlineData("generated", "yesterday")]
    public void The_header_fields_of_a_report_are_checked_too(string field, string value)
        => Error(Changed(report => (field == "extent" ? report["tenants"]![0]! : report)[field] = value));

    [Fact]
    public void Control_characters_in_a_file_are_made_visible()
    {
        var former = Read(Changed(report => Token(report)["name"] = "n\u001b[31m"));

        Assert.Contains(former.Tokens.Values, token => token.Name == "n\\u001b[31m");
    }

    [Fact]
    public void Fields_that_a_later_release_may_add_are_ignored()
        => Assert.Equal(11, Read(Changed(report => Token(report)["contact"] = new JsonObject { ["name"] = "Amara" })).Tokens.Count);

    private static JsonObject Token(JsonObject report) => report["tokens"]![3]!.AsObject();

    private static string Changed(Action<JsonObject> change)
    {
        var report = Report;
        change(report);
        return report.ToJsonString();
    }

    private static string Error(string json)
    {
        var error = Assert.Throws<SailPointApiException>(() => Read(json));
        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
        return error.Message;
    }
}
