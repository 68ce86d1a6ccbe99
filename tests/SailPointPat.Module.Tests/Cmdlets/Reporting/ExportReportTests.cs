using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>The reports of Export-SailPointPersonalAccessTokenReport, and their tokens.</summary>
public sealed class ExportReportTests
{
    [Fact]
    public async Task Without_input_the_report_lists_the_tenant_once_and_outputs_nothing()
    {
        await using var session = await ReportSession.StartAsync();

        var result = session.Run("Export-SailPointPersonalAccessTokenReport report.html");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal("GET /beta/personal-access-tokens", session.Tenant.Request.Line());
        Assert.Equal(["report.html"], session.Files);
        Assert.StartsWith("<!DOCTYPE html>", session.Read("report.html"), StringComparison.Ordinal);
        Assert.Contains("Break-glass", session.Read("report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_names_the_tenant_and_the_caller()
    {
        await using var session = await ReportSession.StartAsync();

        session.Run("Export-SailPointPersonalAccessTokenReport report.json -Format Json");

        var report = JsonNode.Parse(session.Read("report.json"))!;
        Assert.Equal("larkfield-sb", report["tenant"]!.ToString());
        Assert.Equal("amara.okafor", report["generatedBy"]!.ToString());
        Assert.Equal(12, report["tokens"]!.AsArray().Count);
        Assert.InRange(DateTimeOffset.Parse(report["generated"]!.ToString(), null), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("report.html", "", "<!DOCTYPE html>")]
    [InlineData("report.HTM", "", "<!DOCTYPE html>")]
    [InlineData("report.csv", "", "Name,Owner,Severity,")]
    [InlineData("report.Csv", "", "Name,Owner,Severity,")]
    [InlineData("report.json", "", "{")]
    [InlineData("report.csv.json", "", "{")]
    [InlineData("report.jsonl", "", "{\"type\":\"token\",")]
    [InlineData("report.NDJSON", "", "{\"type\":\"token\",")]
    [InlineData("report.log", "-Format JsonLines", "{\"type\":\"token\",")]
    [InlineData("report.csv", "-Format Html", "<!DOCTYPE html>")]
    [InlineData("report", "-Format Html", "<!DOCTYPE html>")]
    [InlineData("report.html", "-Format Csv", "Name,Owner,Severity,")]
    [InlineData("report.txt", "-Format Json", "{")]
    public async Task The_format_comes_from_the_parameter_or_the_extension(string name, string parameters, string start)
    {
        await using var session = await ReportSession.StartAsync();

        session.Tenant.Module.All($"Export-SailPointPersonalAccessTokenReport {name} {parameters}");

        Assert.StartsWith(start, session.Read(name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report.xlsx")]
    [InlineData("csv")]
    [InlineData(".csv/report")]
    public async Task A_file_name_without_a_known_format_is_an_error_before_any_request(string name)
    {
        await using var session = await ReportSession.StartAsync();
        Directory.CreateDirectory(session.PathOf(".csv"));

        var error = session.Run("Export-SailPointPersonalAccessTokenReport " + name).EndingError("InvalidArgument");

        Assert.Contains("-Format Html, Csv, Json or JsonLines", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([".csv"], session.Files);
        Assert.Empty(session.Tenant.Requests);
    }

    [Theory]
    [InlineData("-OwnerId me")]
    [InlineData("-Owner $owner")]
    [InlineData("-OwnerId $owner.Id")]
    public async Task The_report_of_one_owner_has_only_that_owners_tokens(string parameter)
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All("$owner = (Get-SailPointPersonalAccessToken -OwnerId me)[0].Owner");
        session.Tenant.Server.Log.Clear();

        session.Tenant.Module.All("Export-SailPointPersonalAccessTokenReport report.json " + parameter);

        Assert.StartsWith("GET /beta/personal-access-tokens?owner-id=", session.Tenant.Request.Line(), StringComparison.Ordinal);
        var tokens = JsonNode.Parse(session.Read("report.json"))!["tokens"]!.AsArray();
        Assert.Equal(4, tokens.Count);
        Assert.All(tokens, token => Assert.Equal("Amara Okafor", token!["owner"]!.ToString()));
    }

    [Theory]
    [InlineData("$token | Export-SailPointPersonalAccessTokenReport report.json -OwnerId me")]
    [InlineData("Export-SailPointPersonalAccessTokenReport report.json -InputObject $token -OwnerId me")]
    public async Task An_owner_with_piped_tokens_is_an_error(string script)
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All("$token = Get-SailPointPersonalAccessToken Break-glass");

        session.Run(script).EndingError("InvalidArgument");

        Assert.Empty(session.Files);
    }

    [Fact]
    public async Task PassThru_returns_the_file()
    {
        await using var session = await ReportSession.StartAsync();

        var file = session.Tenant.Module.Single("Export-SailPointPersonalAccessTokenReport report.html -PassThru");

        Assert.Equal(session.PathOf("report.html"), Assert.IsType<FileInfo>(file.BaseObject).FullName);
        Assert.True(((FileInfo)file.BaseObject).Exists);
    }

    [Theory]
    [InlineData("$tokens | Export-SailPointPersonalAccessTokenReport report.csv -Format Csv", 4)]
    [InlineData("$tokens[0], $tokens[1], $tokens[0] | Export-SailPointPersonalAccessTokenReport report.csv -Format Csv", 2)]
    [InlineData("Export-SailPointPersonalAccessTokenReport report.csv -Format Csv -InputObject $tokens[0]", 1)]
    [InlineData("@() | Export-SailPointPersonalAccessTokenReport report.csv -Format Csv", 0)]
    public async Task A_report_of_piped_tokens_has_only_them_and_sends_no_request(string script, int count)
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All("$tokens = Get-SailPointPersonalAccessToken -OwnerId me");
        session.Tenant.Server.Log.Clear();

        session.Tenant.Module.All(script);

        Assert.Equal(count, session.Read("report.csv").Split("\r\n").Length - 2);
        Assert.Empty(session.Tenant.Requests);
    }

    [Theory]
    [InlineData("$missing | Export-SailPointPersonalAccessTokenReport report.html -Force", "$null")]
    [InlineData("$tokens[0], $missing, $tokens[1] | Export-SailPointPersonalAccessTokenReport report.html -Force", "$null")]
    [InlineData("Export-SailPointPersonalAccessTokenReport report.html -Force -InputObject $missing", "$null")]
    [InlineData("[pscustomobject]@{ Name = 'a row'; Scope = 'idn:accounts:read' } | Export-SailPointPersonalAccessTokenReport report.html -Force", "PSCustomObject")]
    [InlineData("$tokens[0], [pscustomobject]@{ Name = 'a row' } | Export-SailPointPersonalAccessTokenReport report.html -Force", "PSCustomObject")]
    [InlineData("$tokens[0].Id | Export-SailPointPersonalAccessTokenReport report.html -Force", "System.String")]
    [InlineData("Export-SailPointPersonalAccessTokenReport report.html -Force -InputObject $tokens", "pipe")]
    [InlineData("$tokens[0] | Export-SailPointPersonalAccessTokenReport report.html -Force -InputObject $tokens[1]", "not both")]
    public async Task Input_that_is_not_a_token_ends_the_report_and_keeps_the_old_file(string script, string message)
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.All("$tokens = Get-SailPointPersonalAccessToken -OwnerId me; $missing = $null");
        session.Tenant.Server.Log.Clear();
        await File.WriteAllTextAsync(session.PathOf("report.html"), "the old one");

        var error = session.Run(script).EndingError("InvalidArgument");

        Assert.Contains(message, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Nothing was written", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["report.html"], session.Files);
        Assert.Equal("the old one", session.Read("report.html"));
        Assert.Empty(session.Tenant.Requests);
    }

    [Fact]
    public async Task A_truncated_list_gives_its_error_and_no_report()
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.AddMany(1000);
        session.Tenant.Server.Faults.Add(Fault.CutBody().For(Requests.List));
        await File.WriteAllTextAsync(session.PathOf("report.html"), "the old one");

        session.Run("Export-SailPointPersonalAccessTokenReport report.html -Force").ItemError("ConnectionFailed");

        Assert.Equal(["report.html"], session.Files);
        Assert.Equal("the old one", session.Read("report.html"));
    }

    [Fact]
    public async Task Ctrl_C_leaves_no_file()
    {
        await using var session = await ReportSession.StartAsync();
        var gate = new Gate();
        session.Tenant.Server.Faults.Add(Fault.HoldAnswer(gate).Always());

        var running = session.Tenant.Module.Start("Export-SailPointPersonalAccessTokenReport report.html");
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();

        Assert.True((await running.Completion.Guarded()).Stopped);
        Assert.Empty(session.Files);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_audit_at_the_next_token()
    {
        await using var session = await ReportSession.StartAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopped = new ManualResetEventSlim();
        var tokens = session.Tenant.Module.All("Get-SailPointPersonalAccessToken");
        var scopes = tokens.Select(token => BlockingScopes.PutInto(token, reached, stopped)).ToList();

        var running = session.Tenant.Module.Start(
            "param($tokens, $watch, $stopped) $tokens | Export-SailPointPersonalAccessTokenReport report.html | & $watch $stopped", tokens, WatchStopCommand.Info, stopped);
        await reached.Task.Guarded();
        await running.StopAsync().Guarded();

        Assert.True((await running.Completion.Guarded()).Stopped);
        Assert.Single(scopes, scope => scope.WasRead);
        Assert.Empty(session.Files);
    }

    [Fact]
    public async Task WhatIf_names_the_file_and_sends_and_writes_nothing()
    {
        await using var session = await ReportSession.StartAsync();

        var result = session.Run("Export-SailPointPersonalAccessTokenReport report.html -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Contains($"on target \"{session.PathOf("report.html")}\"", result.HostText, StringComparison.Ordinal);
        Assert.Empty(session.Files);
        Assert.Empty(session.Tenant.Requests);
    }

    [Fact]
    public async Task The_report_of_the_sandbox_has_no_secret()
    {
        await using var session = await ReportSession.StartAsync();
        var secrets = session.Tenant.Tenant.Tokens.Select(token => session.Tenant.Tenant.CredentialOf(token.Id).ClientSecret).ToList();

        foreach (var format in new[] { "Html", "Csv", "Json", "JsonLines" })
        {
            session.Tenant.Module.All($"Export-SailPointPersonalAccessTokenReport report -Format {format} -Force");
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, session.Read("report"), StringComparison.Ordinal));
        }
    }
}
