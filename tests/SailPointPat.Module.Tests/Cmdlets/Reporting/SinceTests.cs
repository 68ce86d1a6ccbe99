using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>-Since compares the tokens with an earlier report.</summary>
public sealed class SinceTests
{
    private const string Export = "Export-SailPointPersonalAccessTokenReport ";
    private const string Test = "Test-SailPointPersonalAccessToken ";

    [Fact]
    public async Task Changes_are_objects_that_can_be_piped()
    {
        await using var session = await ChangedAsync();

        var changes = session.Tenant.Module.All(Test + "-Since old.json");

        Assert.Equal(
            ["New High created", "ScopeChanged Medium renamed", "Gone Low removed", "Renamed Low renamed"],
            changes.Select(change => $"{change.Text("Kind")} {change.Text("Severity")} {change.Text("Name")}"));
        Assert.All(changes, change => Assert.Equal("SailPointPat.TokenChange", change.TypeNames[0]));
        Assert.All(changes, change => Assert.Equal(("larkfield-sb", session.Tenant.Administrator.Id), (change.Text("Tenant"), change.Text("OwnerId"))));
        Assert.Equal(("before", "renamed"), (changes[3].Text("Before"), changes[3].Text("After")));
        Assert.Null(changes[2].Get("Token"));

        session.Tenant.Module.All(Test + "-Since old.json | Where-Object Kind -eq New | Remove-SailPointPersonalAccessToken -Confirm:$false");

        Assert.DoesNotContain(session.Tenant.Tenant.Tokens, token => token.Name == "created");
    }

    [Fact]
    public async Task A_list_without_changes_gives_no_output()
    {
        await using var session = await ReportSession.StartAsync();

        var result = session.Run(Export + "old.json; " + Test + "-Since old.json");

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData("report.html", "Since ")]
    [InlineData("report.json", "\"changes\": [")]
    [InlineData("report.jsonl", "{\"type\":\"change\"")]
    [InlineData("report.csv", ",Change\r\n")]
    public async Task A_report_in_every_format_has_the_changes(string file, string text)
    {
        await using var session = await ChangedAsync();

        session.Tenant.Module.All(Export + file + " -Since old.json");

        Assert.Contains(text, session.Read(file), StringComparison.Ordinal);
        Assert.Contains(file == "report.html" ? "Other scopes" : "ScopeChanged", session.Read(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old.json")]
    [InlineData("./old.json")]
    public async Task A_job_can_compare_with_the_file_that_it_writes(string path)
    {
        await using var session = await ChangedAsync();

        session.Tenant.Module.All($"{Export} old.json -Since {path} -Force");

        Assert.Equal(4, JsonNode.Parse(session.Read("old.json"))!["changes"]!.AsArray().Count);
        Assert.Empty(session.Tenant.Module.All(Test + "-Since old.json"));
    }

    [Theory]
    [InlineData("([IO.FileInfo]\"$PWD/old.json\")")]
    [InlineData("$PWD/old.json")]
    [InlineData("Microsoft.PowerShell.Core\\FileSystem::$PWD/old.json")]
    public async Task The_file_is_found_by_every_common_kind_of_path(string path)
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All(Export + "old.json");

        Assert.Empty(session.Tenant.Module.All($"{Test} -Since {path}"));
    }

    [Theory]
    [InlineData("old.json", null, "does not exist")]
    [InlineData("folder", null, "is a folder")]
    [InlineData("old.csv", "Name,Owner\r\n", "is not JSON (line 1, near 'Name,Owner')")]
    [InlineData("old.html", "<!DOCTYPE html>\n", "is not JSON (line 1, near '<!DOCTYPE html>')")]
    [InlineData("old.jsonl", "{\"type\":\"token\"}\n{\"type\":\"token\"}\n", "is not JSON (line 2, near '{\"type\":\"token\"}')")]
    [InlineData("old.json", "{", "is incomplete: it ends in line 1, before its JSON is complete. Perhaps it was still being written")]
    [InlineData("old.json", "{\n \"tokens\": [\n  { \"id\": \"04", "is incomplete: it ends in line 3, before its JSON is complete.")]
    [InlineData("old.json", "", "is empty")]
    [InlineData("old.json", " \n", "is empty")]
    [InlineData("old.json", "\"text\"", "is JSON, but not a report")]
    [InlineData("old.json", "[1]", "is JSON, but not a report")]
    [InlineData("old.json", "{\"tokens\":[],\"totals\":{}}", "older version of SailPointPat")]
    [InlineData("old.json", "{\"schemaVersion\":2,\"tokens\":[],\"totals\":{}}", "has the schemaVersion 2")]
    public async Task A_file_that_is_not_a_report_is_an_error_before_anything_is_sent(string file, string? content, string message)
    {
        await using var session = await ReportSession.StartAsync();
        Directory.CreateDirectory(session.PathOf("folder"));
        if (content is not null)
            await File.WriteAllTextAsync(session.PathOf(file), content);

        foreach (var command in new[] { Test, Export + "new.json " })
        {
            var error = session.Run($"{command} -Since {file}").EndingError("InvalidArgument");

            Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
            Assert.Contains("Nothing was sent", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(session.Tenant.Requests);
        Assert.False(File.Exists(session.PathOf("new.json")));
    }

    [UnixTheory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public async Task A_device_is_not_a_report(string path)
    {
        await using var session = await ReportSession.StartAsync();

        Assert.Contains("is a device", session.Run($"{Test} -Since {path}").EndingError("InvalidArgument").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Rule Expired", "-Rule")]
    [InlineData("-ExpiringWithin 3 -AllowedScope 'a*'", "-ExpiringWithin")]
    [InlineData("-MaximumChanges 3", "-MaximumChanges")]
    public async Task Parameters_of_rules_are_refused_for_changes(string parameters, string named)
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All(Export + "old.json");
        session.Tenant.Server.Log.Clear();

        Assert.Contains(named, session.Run($"{Test} -Since old.json {parameters}").EndingError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Tenant.Requests);
    }

    [Fact]
    public async Task UnusedFor_and_MinimumSeverity_work_for_changes()
    {
        await using var session = await ChangedAsync();

        var changes = session.Tenant.Module.All(Test + "-Since old.json -UnusedFor 30 -MinimumSeverity Medium -Verbose -ErrorAction Stop");

        Assert.Equal(["New", "ScopeChanged"], changes.Select(change => change.Text("Kind")));
    }

    [Fact]
    public async Task Piped_tokens_are_compared_and_others_are_not_reported_as_gone()
    {
        await using var session = await ChangedAsync();

        var result = session.Run("Get-SailPointPersonalAccessToken created, renamed | " + Test + "-Since old.json");

        Assert.Equal(["New", "ScopeChanged", "Renamed"], result.Output.Select(change => change.Text("Kind")));
        Assert.Contains("tokens that are gone are not reported", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(session.Run($"Get-SailPointPersonalAccessToken renamed | {Export} new.json -Since old.json").Warnings);
        Assert.Empty(session.Run($"@() | {Test} -Since old.json").Output);
    }

    [Fact]
    public async Task The_tokens_of_one_owner_are_compared_with_those_of_that_owner()
    {
        await using var session = await ChangedAsync();
        session.Tenant.Tenant.AddTokens(1);

        var me = session.Run(Test + "-Since old.json -OwnerId me");
        var other = session.Run(Test + "-Since old.json -OwnerId (Get-SailPointPersonalAccessToken 'Terraform provider').OwnerId");

        Assert.Equal(["New", "ScopeChanged", "Renamed"], me.Output.Select(change => change.Text("Kind")));
        Assert.Contains("1 token of the earlier report is not in the list of this owner now: 'removed' (", Assert.Single(me.Warnings), StringComparison.Ordinal);
        Assert.Empty(other.Output);
    }

    [Fact]
    public async Task An_owner_whose_tokens_are_all_missing_is_a_warning_and_no_error()
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All(Export + "old.json");
        var owner = session.Tenant.Module.Single("(Get-SailPointPersonalAccessToken 'Audit evidence reader').OwnerId").ToString();
        session.Tenant.Module.All($"Get-SailPointPersonalAccessToken -OwnerId {owner} | Remove-SailPointPersonalAccessToken -Confirm:$false");

        var result = session.Run($"{Test} -Since old.json -OwnerId {owner}");
        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Contains("'Audit evidence reader'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("Gone", session.Tenant.Module.All($"{Test} -Since old.json").Select(change => change.Text("Kind")));
        session.Run($"{Test} -Since old.json -OwnerId nobody").EndingError("TokenNotFound");
    }

    /// <summary>The token still exists, so it is not gone, and the list of its former owner cannot show whom it belongs to.</summary>
    [Fact]
    public async Task A_token_of_another_owner_is_not_gone_for_its_former_owner()
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.AnswerList("""[{ "id": "1", "name": "nightly", "scope": ["a"], "owner": { "id": "amara", "name": "Amara" }, "managed": false }]""");
        session.Tenant.Module.All(Export + "old.json");
        session.Tenant.AnswerList("[]");

        var filtered = session.Run(Test + "-Since old.json -OwnerId amara");

        Assert.Empty(filtered.Output);
        Assert.Contains("'nightly' (1). It was removed, or it belongs to another owner.", Assert.Single(filtered.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gone_token_has_the_address_of_its_tenant()
    {
        await using var session = await ChangedAsync();

        var gone = session.Tenant.Module.All(Test + "-Since old.json").Single(change => change.Text("Kind") == "Gone");

        Assert.Equal(session.Tenant.Server.BaseAddress, gone.Get("BaseUrl"));
    }

    [Fact]
    public async Task An_unreadable_entry_is_not_reported_as_gone()
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All(Export + "old.json");
        session.Tenant.AnswerList("""[{ "name": "without an id" }, { "id": "new", "name": "new", "scope": ["a"], "managed": false }]""");

        var result = session.Run(Test + "-Since old.json");

        Assert.Equal("UnreadableToken", Assert.Single(result.Errors).Kind());
        Assert.Equal(["New"], result.Output.Select(change => change.Text("Kind")));
        Assert.Contains("tokens that are gone are not reported", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_list_gives_its_error_and_no_changes()
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.AddMany(1000);
        session.Tenant.Module.All(Export + "old.json");
        session.Tenant.Server.Faults.Add(Fault.CutBody().For(Requests.List));

        var result = session.Run(Test + "-Since old.json");

        result.ItemError("ConnectionFailed");
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public async Task The_table_of_changes_fits_the_console(int width)
    {
        await using var session = await ChangedAsync(width);

        var lines = session.Tenant.Module.Format(Test + "-Since old.json").Split(Environment.NewLine);
        var list = session.Tenant.Module.Format(Test + "-Since old.json -MinimumSeverity High | & $list");

        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, "^Severity Kind +Name +Owner +Message"));
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Contains("High     New ", string.Join('\n', lines), StringComparison.Ordinal);
        Assert.Matches(@"Kind +: New", list);
        Assert.DoesNotContain("Token  ", list, StringComparison.Ordinal);
    }

    /// <summary>A report old.json, and a tenant in which a token was created, one changed and one removed since.</summary>
    private static async Task<ReportSession> ChangedAsync(int width = 80)
    {
        var session = await ReportSession.StartAsync(width);
        session.Tenant.Module.SetVariable("list", new CmdletInfo("Format-List", typeof(FormatListCommand)));
        session.Tenant.Add("before", "idn:accounts:read");
        session.Tenant.Add("removed", "idn:accounts:read");
        session.Tenant.Module.All(
            $$"""
            {{Export}} old.json
            $null = New-SailPointPersonalAccessToken created
            Set-SailPointPersonalAccessToken -Id (Get-SailPointPersonalAccessToken before).Id -Name renamed -Scope idn:sources:read
            Get-SailPointPersonalAccessToken removed | Remove-SailPointPersonalAccessToken -Confirm:$false
            """);
        session.Tenant.Server.Log.Clear();
        return session;
    }
}
