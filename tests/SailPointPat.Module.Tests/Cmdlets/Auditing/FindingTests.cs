using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Auditing;

/// <summary>The tokens that each rule finds. Each test has its own list of tokens.</summary>
public sealed class FindingTests
{
    private const string Owner = """{ "id": "amara", "name": "Amara Okafor", "type": "IDENTITY" }""";

    [Theory]
    [InlineData("Expired", -400, -1, -2, "idn:accounts:read", "Low")]
    [InlineData("ExpiresSoon", -30, 13, -2, "idn:accounts:read", "High")]
    [InlineData("NeverExpires", -30, null, -2, "idn:accounts:read", "High")]
    [InlineData("LongLifetime", -30, 400, -2, "idn:accounts:read", "Medium")]
    [InlineData("NeverUsed", -91, 60, null, "idn:accounts:read", "Medium")]
    [InlineData("Unused", -120, 60, -91, "idn:accounts:read", "Medium")]
    [InlineData("AllScopes", -30, 60, -2, "sp:scopes:all", "High")]
    public async Task Each_rule_finds_exactly_the_tokens_that_break_it(
        string rule, int created, int? expires, int? used, string scope, string severity)
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList($"[{Token("good", -30, 60, -2, "idn:accounts:read")}, {Token("bad", created, expires, used, scope)}]");

        var findings = session.Run($"Test-SailPointPersonalAccessToken -Rule {rule}");

        Assert.Empty(findings.Errors);
        var finding = Assert.Single(findings.Output);
        Assert.Equal("bad", finding.Text("Name"));
        Assert.Equal(rule, finding.Text("Rule"));
        Assert.Equal(severity, finding.Text("Severity"));
        Assert.All(["Message", "Evidence", "Remedy", "Command"], property => Assert.NotEqual("", finding.Text(property)));
    }

    [Theory]
    [InlineData("AllScopes", "Ask its owner, Mateo Álvarez, to replace its scopes with those that its job needs")]
    [InlineData("ExpiresSoon", "Ask its owner, Jonas Lindqvist, to rotate it before it expires")]
    public async Task The_remedy_for_a_token_of_another_owner_says_what_to_request(string rule, string remedy)
    {
        await using var session = await TenantSession.StartAsync();

        var findings = session.Module.All($"Test-SailPointPersonalAccessToken -Rule {rule} -ExpiringWithin 90");

        var own = findings.Where(finding => finding.Text("Owner") == "Amara Okafor" || finding.Text("OwnerId") == session.Administrator.Id).ToList();
        Assert.All(own, finding => Assert.DoesNotContain("Ask its owner", finding.Text("Remedy"), StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text("Remedy")!.StartsWith(remedy, StringComparison.Ordinal)
            && finding.Text("Command")!.StartsWith("Get-SailPointPersonalAccessToken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finding_and_the_table_count_days_alike()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Contains("in 4 days", session.Module.Format("Get-SailPointPersonalAccessToken 'Terraform provider'"), StringComparison.Ordinal);
        Assert.Equal("Expires in 4 days.", session.Module.Single("Test-SailPointPersonalAccessToken -Rule ExpiresSoon").Text("Message"));
    }

    [Theory]
    [InlineData("Unused", "-UnusedFor 30", -29, false)]
    [InlineData("Unused", "-UnusedFor 30", -31, true)]
    [InlineData("Unused", "-UnusedFor 30.12:00:00", -30, false)]
    [InlineData("ExpiresSoon", "-ExpiringWithin 30", 29, true)]
    [InlineData("ExpiresSoon", "-ExpiringWithin 30", 31, false)]
    [InlineData("LongLifetime", "-MaximumLifetime 80", 60, true)]
    [InlineData("LongLifetime", "-MaximumLifetime 100", 60, false)]
    public async Task A_threshold_is_a_number_of_days_or_a_time(string rule, string threshold, int days, bool isFound)
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList($"[{(days > 0 ? Token("one", -30, days, -1, "a:b") : Token("one", -90, 60, days, "a:b"))}]");

        Assert.Equal(isFound ? 1 : 0, session.Module.All($"Test-SailPointPersonalAccessToken -Rule {rule} {threshold}").Count);
    }

    [Fact]
    public async Task Scopes_are_compared_with_the_allowed_scopes()
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList($"[{Token("reads", -1, 60, -1, "idn:accounts:read")}, {Token("writes", -1, 60, -1, "idn:accounts:manage")}, {Token("all", -1, 60, -1, "sp:scopes:all")}]");

        var result = session.Run("Test-SailPointPersonalAccessToken -Rule ScopeNotAllowed -AllowedScope 'idn:*:read'");

        Assert.Equal(["all", "writes"], result.Sorted("Name"));
        Assert.Contains("-AllowedScope", session.Run("Test-SailPointPersonalAccessToken -Rule ScopeNotAllowed").EndingError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task Tokens_are_compared_with_each_other()
    {
        await using var session = await TenantSession.StartAsync();
        var crowd = Enumerable.Range(1, 9).Select(number => Token("job " + number, -1, 60, -1, "a:b"));
        var namesake = Token("job 1", -1, 60, -1, "a:b").Replace("amara", "ben", StringComparison.Ordinal).Replace("id-job 1", "id-other", StringComparison.Ordinal);
        session.AnswerList($"[{string.Join(", ", crowd)}, {namesake}]");

        var result = session.Run("Test-SailPointPersonalAccessToken");

        Assert.Equal(9, result.Output.Count(finding => finding.Text("Rule") == "ManyTokens"));
        Assert.Equal(2, result.Output.Count(finding => finding.Text("Rule") == "SharedName"));
    }

    [Fact]
    public async Task A_managed_token_is_marked_and_its_remedy_is_never_removal()
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList($"[{Token("workflow", -200, null, null, "sp:scopes:all").Replace("\"managed\": false", "\"managed\": true", StringComparison.Ordinal)}]");

        var findings = session.Module.All("Test-SailPointPersonalAccessToken");

        Assert.Equal(3, findings.Count);
        Assert.All(findings, finding =>
        {
            Assert.Equal(true, finding.Get("Managed"));
            Assert.Equal("Low", finding.Text("Severity"));
            Assert.DoesNotContain("Remove-", finding.Text("Command"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Parameters_choose_rules_and_severities()
    {
        await using var session = await TenantSession.StartAsync();

        var all = session.Module.All("Test-SailPointPersonalAccessToken");
        var chosen = session.Module.All("Test-SailPointPersonalAccessToken -ExcludeRule AllScopes, NeverUsed -MinimumSeverity High");

        Assert.Contains(all, finding => finding.Text("Rule") == "AllScopes");
        Assert.NotEmpty(chosen);
        Assert.All(chosen, finding => Assert.False(finding.Text("Rule") is "AllScopes" or "NeverUsed"));
        Assert.All(chosen, finding => Assert.True(finding.Text("Severity") is "High" or "Critical"));
    }

    [Fact]
    public async Task An_audit_without_any_rule_is_an_error()
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run("Test-SailPointPersonalAccessToken -Rule NeverUsed, Unused -ExcludeRule Unused, NeverUsed").EndingError("InvalidArgument");

        Assert.Contains("No rule is left to check", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task A_threshold_below_the_precision_of_the_last_use_gives_a_warning()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Contains("at most once a day", Assert.Single(session.Run("Test-SailPointPersonalAccessToken -UnusedFor 1").Warnings), StringComparison.Ordinal);
        Assert.Empty(session.Run("Test-SailPointPersonalAccessToken -UnusedFor 2").Warnings);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("1.5")]
    public async Task An_invalid_threshold_is_refused(string threshold)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Contains("a time span", session.Module.SingleError($"Test-SailPointPersonalAccessToken -UnusedFor '{threshold}'").ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task Rules_that_need_the_whole_list_are_skipped_for_a_truncated_list()
    {
        await using var session = await TenantSession.StartAsync();
        session.AddMany(1000);
        session.Server.Faults.Add(Fault.CutBody().For(Requests.List));

        var result = session.Run("Test-SailPointPersonalAccessToken -MaximumTokenCount 1");

        result.ItemError("ConnectionFailed");
        Assert.DoesNotContain(result.Output, finding => finding.Text("Rule") is "ManyTokens" or "SharedName");
    }

    private static string Token(string name, int created, int? expires, int? used, string scope)
        => $$"""
            { "id": "id-{{name}}", "name": "{{name}}", "scope": ["{{scope}}"], "owner": {{Owner}}, "created": {{Date(created)}},
              "lastUsed": {{Date(used)}}, "expirationDate": {{Date(expires)}}, "managed": false }
            """;

    private static string Date(int? days)
        => days is { } number ? $"\"{DateTimeOffset.UtcNow.AddDays(number).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\"" : "null";
}
