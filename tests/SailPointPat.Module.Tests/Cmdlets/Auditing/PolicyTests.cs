using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Auditing;

/// <summary>Test- and Export- with -Policy.</summary>
public sealed class PolicyTests
{
    private const string BreakGlass = "\"owner\": \"Amara Okafor\", \"name\": \"Break-glass\"";

    [Theory]
    [InlineData("""{ "rules": ["ExpiresSoon"], "expiringWithinDays": 3 }""", "", 0)]
    [InlineData("""{ "rules": ["ExpiresSoon"], "expiringWithinDays": 30 }""", "", 2)]
    [InlineData("""{ "rules": ["ExpiresSoon"], "expiringWithinDays": 30 }""", "-ExpiringWithin 3", 0)]
    [InlineData("""{ "rules": ["Unused"], "unusedForDays": 200 }""", "", 1)]
    [InlineData("""{ "rules": ["Unused"], "unusedForDays": 200 }""", "-UnusedFor 90", 2)]
    [InlineData("""{ "rules": ["LongLifetime"], "maximumLifetimeDays": 100 }""", "", 8)]
    [InlineData("""{ "rules": ["LongLifetime"], "maximumLifetimeDays": 100 }""", "-MaximumLifetime 366", 0)]
    [InlineData("""{ "rules": ["ManyTokens"], "maximumTokenCount": 3 }""", "", 4)]
    [InlineData("""{ "rules": ["ManyTokens"], "maximumTokenCount": 3 }""", "-MaximumTokenCount 8", 0)]
    [InlineData("""{ "rules": ["NeverExpires"], "minimumSeverity": "High" }""", "", 3)]
    [InlineData("""{ "rules": ["NeverExpires"], "minimumSeverity": "High" }""", "-MinimumSeverity Low", 4)]
    [InlineData("""{ "rules": ["NeverExpires"] }""", "-Rule ExpiresSoon", 1)]
    [InlineData("""{ "excludeRules": ["NeverExpires"] }""", "-Rule NeverExpires", 4)]
    [InlineData("""{ "excludeRules": ["NeverExpires"] }""", "-Rule NeverExpires -ExcludeRule Unused", 4)]
    [InlineData("""{ "rules": ["BroadAccess"], "maximumChanges": 0 }""", "-MaximumChanges 1000", 0)]
    [InlineData("""{ "rules": ["ScopeNotAllowed"], "allowedScopes": ["idn:*", "sp:scopes:all", "sp:my-*"] }""", "", 0)]
    [InlineData("""{ "rules": ["ScopeNotAllowed"], "allowedScopes": ["idn:*", "sp:scopes:all", "sp:my-*"] }""", "-AllowedScope 'idn:*', 'sp:my-*'", 7)]
    public async Task A_parameter_overrides_the_value_in_the_file(string policy, string parameters, int count)
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(policy);

        Assert.Equal(count, session.Module.All($"Test-SailPointPersonalAccessToken -Policy policy.json {parameters}").Count);
        session.Module.All($"Export-SailPointPersonalAccessTokenReport report.json -Policy policy.json {parameters}");
        Assert.Equal(count, JsonNode.Parse(session.Read("report.json"))!["tokens"]!.AsArray().Sum(token => token!["findings"]!.AsArray().Count));
    }

    [Fact]
    public async Task An_accepted_finding_is_marked_in_objects_and_views()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception(BreakGlass, "\"NeverExpires\""));
        const string Test = "Test-SailPointPersonalAccessToken -Policy policy.json -Rule NeverExpires";

        var accepted = Assert.Single(session.Module.All(Test), finding => finding.Get("IsAccepted") is true);

        Assert.Equal(("Break-glass", "High"), (accepted.Text("Name"), accepted.Text("Severity")));
        Assert.Equal("Kept in the safe (approved by CISO, until 2099-12-31)", accepted.Text("Exception"));
        Assert.Equal("Kept in the safe", session.Module.Single($"({Test} | Where-Object IsAccepted).Exception.Reason").ToString());
        Assert.Contains("(accepted) Never", session.Module.Format(Test), StringComparison.Ordinal);
        session.Module.SetVariable("list", new CmdletInfo("Format-List", typeof(FormatListCommand)));
        Assert.Contains("Accepted : Kept in the safe (approved by CISO", session.Module.Format($"{Test} | Where-Object IsAccepted | & $list"), StringComparison.Ordinal);
        Assert.DoesNotContain("Accepted :", session.Module.Format($"{Test} | Where-Object -not IsAccepted | & $list"), StringComparison.Ordinal);
        session.Module.Format("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'");
        Assert.Contains("(accepted) Never", session.Module.Format(Test), StringComparison.Ordinal);
    }

    /// <summary>A finding without an owner list has no contact, and one about an exception has no token. In strict mode, reading their properties is an error.</summary>
    [Fact]
    public async Task The_views_of_findings_work_in_strict_mode()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception("\"id\": \"nosuch\"", "\"NeverExpires\""));
        session.Module.SetVariable("list", new CmdletInfo("Format-List", typeof(FormatListCommand)));

        var shown = session.Module.Format("Set-StrictMode -Version Latest; $Error.Clear(); Test-SailPointPersonalAccessToken -Policy policy.json | & $list");

        Assert.Contains("The exception for the token nosuch matches no token.", shown.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(0, session.Module.Single("$Error.Count").BaseObject);
    }

    [Fact]
    public async Task A_copy_of_an_accepted_finding_is_still_marked()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception(BreakGlass, "\"NeverExpires\""));

        session.Module.All($"$copies = {Copy("Test-SailPointPersonalAccessToken -Policy policy.json -Rule NeverExpires | Where-Object IsAccepted")}");

        Assert.Contains("(accepted) Never", session.Module.Format("$copies"), StringComparison.Ordinal);
        Assert.Contains("NeverExpires", session.Module.Format("$copies"), StringComparison.Ordinal);
        Assert.Contains("accepts the finding NeverExpires", session.Module.SingleError("$copies | Remove-SailPointPersonalAccessToken -Force").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accepted_finding_is_not_removed_by_the_pipeline()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception(BreakGlass, "\"NeverUsed\""));
        const string Test = "Test-SailPointPersonalAccessToken -Policy policy.json -Rule NeverUsed";

        var error = Assert.Single(session.Module.Run($"{Test} | Remove-SailPointPersonalAccessToken -Force").Errors);

        Assert.Contains("An exception of the policy accepts the finding NeverUsed of 'Break-glass'.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(session.Tenant.Tenant.Tokens, token => token.Name == "Break-glass");
        session.Module.All($"{Test} | ForEach-Object Token | Remove-SailPointPersonalAccessToken -Force");
        Assert.DoesNotContain(session.Tenant.Tenant.Tokens, token => token.Name == "Break-glass");
    }

    [Theory]
    [InlineData("", "ExceptionUnmatched", 1)]
    [InlineData("-Rule NeverExpires, ExceptionUnmatched", "ExceptionUnmatched", 1)]
    [InlineData("-Rule NeverExpires", "ExceptionUnmatched", 0)]
    [InlineData("-OwnerId me", "ExceptionUnmatched", 0)]
    [InlineData("-MinimumSeverity Medium", "ExceptionUnmatched", 0)]
    public async Task An_exception_that_matches_nothing_is_found_if_the_whole_tenant_was_read(string parameters, string rule, int count)
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception("\"id\": \"nosuch\"", "\"NeverExpires\""));

        Assert.Equal(count, session.Module.All($"Test-SailPointPersonalAccessToken -Policy policy.json {parameters}").Count(finding => finding.Text("Rule") == rule));
        session.Module.All($"Export-SailPointPersonalAccessTokenReport report.json -Policy policy.json {parameters}");
        Assert.Equal(count, JsonNode.Parse(session.Read("report.json"))!["policyFindings"]!.AsArray().Count);
    }

    [Fact]
    public async Task Piped_tokens_or_an_unreadable_entry_make_no_exception_unmatched()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception("\"id\": \"nosuch\"", "\"NeverExpires\""));

        Assert.DoesNotContain(
            session.Module.All("Get-SailPointPersonalAccessToken | Test-SailPointPersonalAccessToken -Policy policy.json"),
            finding => finding.Text("Rule") == "ExceptionUnmatched");
        session.Tenant.AnswerList("[7]");
        Assert.Empty(session.Module.Run("Test-SailPointPersonalAccessToken -Policy policy.json").Output);
    }

    [Fact]
    public async Task An_expired_exception_is_a_finding_for_piped_tokens_too()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception(BreakGlass, "\"NeverExpires\", \"AllScopes\"", until: "2026-01-01"));

        foreach (var input in new[] { "", "Get-SailPointPersonalAccessToken | " })
        {
            var findings = session.Module.All($"{input}Test-SailPointPersonalAccessToken -Policy policy.json");

            Assert.Equal("Break-glass", Assert.Single(findings, finding => finding.Text("Rule") == "ExceptionEnded").Text("Name"));
            Assert.DoesNotContain(findings, finding => finding.Get("IsAccepted") is true);
        }
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("Set-SailPointPersonalAccessToken -ExpirationDate 2099-01-01")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Force -OnCreated { $null = $_ }")]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("Get-SailPointPersonalAccessTokenAccess")]
    [InlineData("Export-SailPointPersonalAccessTokenReport report.html")]
    [InlineData("Add-SailPointPersonalAccessTokenException other.json -Reason r -ApprovedBy a -Until 2099-01-01")]
    public async Task A_finding_without_a_token_is_an_error_for_commands_that_need_a_token(string command)
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception("\"id\": \"nosuch\"", "\"NeverExpires\""));
        session.Module.All("$findings = Test-SailPointPersonalAccessToken -Policy policy.json -Rule NeverExpires, ExceptionUnmatched | Where-Object Id -eq ''");
        session.Module.All($"$copies = {Copy("$findings")}");

        foreach (var input in new[] { "$findings", "$copies" })
        {
            session.Tenant.Server.Log.Clear();
            var result = session.Module.Run($"{input} | {command}");

            Assert.Single(result.Errors);
            Assert.Empty(result.Output);
            Assert.DoesNotContain(session.Tenant.Requests, request => request.Method != "GET");
            Assert.Equal(["policy.json"], Directory.GetFiles(session.Folder).Select(Path.GetFileName));
        }
    }

    [Theory]
    [InlineData("Test-SailPointPersonalAccessToken")]
    [InlineData("Export-SailPointPersonalAccessTokenReport report.html")]
    public async Task Mistakes_in_the_file_are_reported_before_anything_is_sent(string command)
    {
        await using var session = await PolicySession.StartAsync();
        session.Write("{\n \"expiringWithinDay\": 30,\n \"exceptions\": [ { } ]\n}");

        var error = session.Module.Run($"{command} -Policy policy.json").EndingError("InvalidArgument");

        Assert.Contains("line 2, expiringWithinDay: There is no such property. Did you mean expiringWithinDays?", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("line 3, exceptions[0]: The property reason is missing.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("does not exist", session.Module.Run($"{command} -Policy nowhere.json").EndingError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.Contains("is a folder", session.Module.Run($"{command} -Policy .").EndingError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Tenant.Requests);
    }

    [Fact]
    public async Task A_file_that_is_not_in_UTF_8_is_refused_and_unchanged()
    {
        await using var session = await PolicySession.StartAsync();
        var content = System.Text.Encoding.Latin1.GetBytes("{ // \u00c4nderung\n}");
        var path = Path.Combine(session.Folder, "policy.json");
        await File.WriteAllBytesAsync(path, content);

        Assert.Contains("is not in UTF-8", session.Module.Run("Test-SailPointPersonalAccessToken -Policy policy.json").EndingError("InvalidArgument").ToString(), StringComparison.Ordinal);
        session.Module.Run("Test-SailPointPersonalAccessToken -Rule NeverExpires | Add-SailPointPersonalAccessTokenException policy.json -Reason r -ApprovedBy a -Until 2040-01-31");

        Assert.Equal(content, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_rule_of_the_command_applies_although_the_file_excludes_it()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write("{ \"excludeRules\": [\"NeverExpires\"] }");

        Assert.NotEmpty(session.Module.All("Test-SailPointPersonalAccessToken -Policy policy.json -Rule NeverExpires"));
        Assert.Empty(session.Module.All("Test-SailPointPersonalAccessToken -Policy policy.json | Where-Object Rule -eq NeverExpires"));
    }

    [Fact]
    public async Task An_ended_exception_is_not_reported_where_another_one_accepts_the_finding()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write("{ \"exceptions\": [ { \"owner\": \"Amara Okafor\", \"name\": \"Break-glass\", \"rules\": [\"NeverExpires\"], \"reason\": \"r\", \"approvedBy\": \"a\", \"until\": \"2020-01-31\" } ] }");
        Assert.NotEmpty(session.Module.All("Test-SailPointPersonalAccessToken -Policy policy.json | Where-Object Rule -eq ExceptionEnded"));

        session.Module.All("Test-SailPointPersonalAccessToken -Rule NeverExpires | Where-Object Name -eq Break-glass | Add-SailPointPersonalAccessTokenException policy.json -Reason r -ApprovedBy a -Until 2040-01-31");

        Assert.Empty(session.Module.All("Test-SailPointPersonalAccessToken -Policy policy.json | Where-Object Rule -eq ExceptionEnded"));
    }

    [Theory]
    [InlineData("larkfeld-sb", "", "'larkfeld-sb' (policy.json, line 1). Did you mean 'larkfield-sb'?")]
    [InlineData("contoso", "", "'contoso' (policy.json, line 1).")]
    [InlineData("contoso", "-OwnerId me", "'contoso' (policy.json, line 1).")]
    [InlineData("larkfield-sb", "", null)]
    [InlineData("LARKFIELD-SB", "-OwnerId me", null)]
    public async Task An_exception_for_a_tenant_that_is_not_connected_is_a_warning(string tenant, string parameters, string? expected)
    {
        await using var session = await PolicySession.StartAsync();
        session.Write(PolicySession.Exception($"{BreakGlass}, \"tenant\": \"{tenant}\"", "\"NeverExpires\""));

        foreach (var command in new[] { "Test-SailPointPersonalAccessToken", "Export-SailPointPersonalAccessTokenReport report.html -Force" })
        {
            var warnings = session.Module.Run($"{command} -Policy policy.json {parameters}").Warnings;

            Assert.Equal(expected is null ? [] : [$"These exceptions of the policy are not checked, because their tenants are not connected: {expected} Correct the name, or connect to the tenant."], warnings);
        }
    }

    /// <summary>What a job, a remote session or Import-Clixml makes of objects.</summary>
    private static string Copy(string script)
        => $"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@({script})))";

    [Fact]
    public async Task An_exception_for_an_ambiguous_tenant_name_is_a_warning_if_it_is_not_a_finding()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var name = tenants.Module.Single("$a.Tenant -replace ' \\(.*'").ToString();
            await File.WriteAllTextAsync(path, PolicySession.Exception($"{BreakGlass}, \"tenant\": \"{name}\"", "\"NeverExpires\""));

            var partly = tenants.Module.Run("Test-SailPointPersonalAccessToken -Connection $a, $b -OwnerId me -Policy $args[0]", path);
            var piped = tenants.Module.Run("Get-SailPointPersonalAccessToken -Connection $a | Test-SailPointPersonalAccessToken -Policy $args[0]", path);
            var whole = tenants.Module.Run("Test-SailPointPersonalAccessToken -Connection $a, $b -Policy $args[0]", path);

            Assert.All([partly, piped], result => Assert.Contains($"several connected tenants have the name '{name}' (", Assert.Single(result.Warnings), StringComparison.Ordinal));
            Assert.Empty(whole.Warnings);
            Assert.Contains("several connected tenants have this name", Assert.Single(whole.Output, finding => finding.Text("Rule") == "ExceptionUnmatched").Text("Message"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task With_several_tenants_an_exception_is_for_its_tenant_or_for_all()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        const string Test = "Test-SailPointPersonalAccessToken -Connection $a, $b -Policy $args[0] -Rule NeverExpires, ExceptionUnmatched";
        try
        {
            await File.WriteAllTextAsync(path, PolicySession.Exception($"{BreakGlass}, \"tenant\": \"127.0.0.1:{tenants.Port("b")}\"", "\"NeverExpires\""));
            var inOne = tenants.Module.All(Test, path).Where(finding => finding.Get("IsAccepted") is true).ToList();
            Assert.Equal(tenants.Server("b").BaseAddress.AbsoluteUri, Assert.Single(inOne).Text("BaseUrl"));

            await File.WriteAllTextAsync(path, PolicySession.Exception(BreakGlass, "\"NeverExpires\""));
            Assert.Equal(2, tenants.Module.All(Test, path).Count(finding => finding.Get("IsAccepted") is true));

            // The token is in one tenant only: that is enough.
            tenants.Module.All("Remove-SailPointPersonalAccessToken -Name 'Break-glass' -Connection $a -Force");
            Assert.DoesNotContain(tenants.Module.All(Test, path), finding => finding.Text("Rule") == "ExceptionUnmatched");

            await File.WriteAllTextAsync(path, PolicySession.Exception("\"id\": \"nosuch\"", "\"NeverExpires\""));
            Assert.Single(tenants.Module.All(Test, path), finding => finding.Text("Rule") == "ExceptionUnmatched");
            tenants.Server("b").Faults.Add(Fault.Status(403).For(Requests.List).Always());
            Assert.DoesNotContain(tenants.Module.Run(Test, path).Output, finding => finding.Text("Rule") == "ExceptionUnmatched");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
