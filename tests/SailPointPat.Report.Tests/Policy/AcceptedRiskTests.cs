using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using SailPointPat.Audit;
using SailPointPat.Audit.Policy;
using SailPointPat.Audit.Report;
using SailPointPat.Audit.Rules;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Policy;

/// <summary>The effect of exceptions on findings and reports. Today is 25 November 2026 in these tests.</summary>
public sealed class AcceptedRiskTests
{
    private static readonly SailPointConnection Acme = new("acme", new Uri("https://acme.api.identitynow.com/"), "v1");
    private static readonly SailPointConnection Globex = new("globex", new Uri("https://globex.api.identitynow.com/"), "v1");

    [Fact]
    public void A_finding_under_an_exception_is_accepted_and_keeps_its_severity()
    {
        var findings = Run([Entry(id: "04", rules: [TokenRule.NeverExpires])]);

        var accepted = Assert.Single(findings, finding => finding.IsAccepted);
        Assert.Equal(("04", TokenRule.NeverExpires, FindingSeverity.High), (accepted.Id, accepted.Rule, accepted.Severity));
        Assert.Equal("because (approved by CISO, until 2027-03-31)", accepted.Exception!.ToString());
        Assert.Equal(new DateTimeOffset(2027, 3, 31, 23, 59, 59, TimeSpan.Zero), accepted.Exception.Until);
        Assert.Contains(findings, finding => finding.Id == "04" && finding.Rule == TokenRule.AllScopes && !finding.IsAccepted);
    }

    [Theory]
    [InlineData(null, "Amara Okafor", "Break-glass", null, true)]
    [InlineData(null, "ID OF AMARA OKAFOR", "break-GLASS", "acme", true)]
    [InlineData("04", "Amara Okafor", "Break-glass", "acme.api.identitynow.com", true)]
    [InlineData("04", null, null, "https://acme.api.identitynow.com/", true)]
    [InlineData("04", null, "Renamed", null, false)]
    [InlineData("04", "Jonas Lindqvist", null, null, false)]
    [InlineData("04", null, null, "globex", false)]
    [InlineData(null, "Amara Okafor", "Break*", null, false)]
    [InlineData("05", null, null, null, false)]
    public void All_conditions_of_an_exception_must_match_the_token(string? id, string? owner, string? name, string? tenant, bool isAccepted)
        => Assert.Equal(isAccepted, Run([Entry(id, owner, name, tenant, [TokenRule.NeverExpires])]).Any(finding => finding.IsAccepted));

    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    [InlineData(26, true)]
    public void The_last_day_is_included(int day, bool isAccepted)
    {
        var findings = Run([Entry(id: "04", rules: [TokenRule.NeverExpires, TokenRule.AllScopes], until: new DateTime(2026, 11, day))]);

        Assert.Equal(isAccepted, findings.Any(finding => finding.IsAccepted));
        Assert.Equal(isAccepted ? 0 : 1, findings.Count(finding => finding.Rule == TokenRule.ExceptionEnded));
    }

    [Fact]
    public void The_last_day_may_be_the_last_of_all_days()
        => Assert.Contains(Run([Entry(id: "04", rules: [TokenRule.NeverExpires], until: DateTime.MaxValue.Date)]), finding => finding.IsAccepted);

    [Fact]
    public void An_expired_exception_is_a_finding_of_its_token()
    {
        var finding = Assert.Single(Run([Entry(id: "04", rules: [TokenRule.NeverExpires], until: new DateTime(2026, 10, 1))]), IsAboutExceptions);

        Assert.Equal(("04", TokenRule.ExceptionEnded, FindingSeverity.Medium), (finding.Id, finding.Rule, finding.Severity));
        Assert.Equal("The exception for NeverExpires ended on 2026-10-01.", finding.Message);
        Assert.Equal("policy.json, line 3: token 04; rules NeverExpires; until 2026-10-01; approved by CISO; reason: because", finding.Evidence);
        Assert.StartsWith("Get-SailPointPersonalAccessToken -Id '04'", finding.Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99", "NeverExpires", "2027-03-31", TokenRule.ExceptionUnmatched, "The exception for the token 99 matches no token.")]
    [InlineData("04", "ExpiresSoon", "2027-03-31", TokenRule.ExceptionUnmatched, "The token 04 does not break ExpiresSoon.")]
    [InlineData("99", "NeverExpires", "2026-10-01", TokenRule.ExceptionEnded, "The exception for NeverExpires ended on 2026-10-01. No finding about the token 99 needs it.")]
    public void An_exception_that_matches_nothing_is_a_finding_without_a_token(string id, string rule, string until, TokenRule expected, string message)
    {
        var entry = Entry(id: id, rules: [Enum.Parse<TokenRule>(rule)], until: DateTime.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

        var finding = Assert.Single(Run([entry]), IsAboutExceptions);

        Assert.Equal((expected, message), (finding.Rule, finding.Message));
        Assert.Null(finding.Token);
        Assert.Equal(("", "", null, null, ""), (finding.Id, finding.Name, finding.OwnerId, finding.Tenant, finding.Command));
        Assert.Equal($"{expected}: {message}", finding.ToString());
    }

    [Fact]
    public void Unmatched_exceptions_are_reported_only_for_completely_read_tenants()
    {
        ExceptionEntry[] exceptions = [Entry(id: "99", rules: [TokenRule.NeverExpires]), Entry(id: "98", tenant: "globex", rules: [TokenRule.NeverExpires])];

        Assert.DoesNotContain(Run(exceptions, whole: []), IsAboutExceptions);
        Assert.Contains("token 99", Assert.Single(Run(exceptions, whole: [Acme]), IsAboutExceptions).Message, StringComparison.Ordinal);
        Assert.Equal(2, Run(exceptions, whole: [Acme, Globex]).Count(IsAboutExceptions));
    }

    [Fact]
    public void An_ambiguous_tenant_name_accepts_nothing_and_is_a_finding()
    {
        var acme = new SailPointConnection("acme", Acme.BaseUrl, "v1") { NameIsShared = true };

        var findings = TokenAudit.Run(Tokens(acme), Options([Entry(id: "04", tenant: "acme", rules: [TokenRule.NeverExpires])], [acme]));

        Assert.DoesNotContain(findings, finding => finding.IsAccepted);
        Assert.Contains("several connected tenants have this name", Assert.Single(findings, IsAboutExceptions).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_skipped_rule_or_an_unreadable_name_no_exception_is_unmatched()
    {
        ExceptionEntry[] exceptions = [Entry(id: "99", rules: [TokenRule.NeverExpires, TokenRule.AllScopes])];
        var options = Options(exceptions, [Acme]);
        var unreadable = Tenant.Token("77", "", "Owner", -1, -1, 90, "a:read");
        unreadable.UnreadableFields = new Dictionary<string, object?> { ["name"] = "7" };

        Assert.DoesNotContain(TokenAudit.Run(Tokens(Acme), options with { Rule = [TokenRule.NeverExpires, TokenRule.ExceptionUnmatched] }), IsAboutExceptions);
        Assert.DoesNotContain(TokenAudit.Run(Tokens(Acme), options with { ExcludeRule = [TokenRule.ExceptionUnmatched] }), IsAboutExceptions);
        Assert.DoesNotContain(TokenAudit.Run(Tokens(Acme), options with { MinimumSeverity = FindingSeverity.Medium }), IsAboutExceptions);
        Assert.DoesNotContain(TokenAudit.Run([.. Tokens(Acme), unreadable], options), IsAboutExceptions);
        Assert.DoesNotContain(Run([Entry(id: "99", rules: [TokenRule.ScopeNotAllowed])]), IsAboutExceptions);
    }

    [Fact]
    public void A_finding_that_compares_tokens_can_be_accepted()
        => Assert.Equal(["02"], Run([Entry(id: "02", rules: [TokenRule.SharedName])]).Where(finding => finding.IsAccepted).Select(finding => finding.Id));

    [Fact]
    public void An_exception_without_a_tenant_can_match_in_any_tenant()
    {
        ExceptionEntry[] exceptions = [Entry(id: "04", rules: [TokenRule.NeverExpires])];

        var findings = TokenAudit.Run([.. Tokens(Acme), TokenOfGlobex], Options(exceptions, [Acme, Globex]));

        Assert.DoesNotContain(findings, IsAboutExceptions);
    }

    [Fact]
    public void A_report_does_not_count_accepted_findings()
    {
        ExceptionEntry[] exceptions =
        [
            Entry(id: "04", rules: [TokenRule.NeverExpires, TokenRule.AllScopes, TokenRule.NeverUsed]),
            Entry(id: "99", rules: [TokenRule.NeverExpires]),
        ];
        var without = Json(Options([], [Acme]));
        var with = Json(Options(exceptions, [Acme]));
        var row = with["tokens"]!.AsArray().Single(token => token!["id"]!.ToString() == "04")!;

        Assert.Empty(row["findings"]!.AsArray());
        Assert.Null(row["severity"]?.ToString() is "" ? null : row["severity"]);
        Assert.Equal(3, row["accepted"]!.AsArray().Count);
        Assert.Equal("2027-03-31", row["accepted"]![0]!["acceptedUntil"]!.ToString());
        Assert.Equal("3", with["totals"]!["accepted"]!.ToString());
        Assert.Equal(Sum(without) - 3 + 1, Sum(with));
        Assert.Equal("ExceptionUnmatched", Assert.Single(with["policyFindings"]!.AsArray())!["rule"]!.ToString());
    }

    [Fact]
    public void The_page_has_a_section_for_accepted_findings()
    {
        var body = Report(Options([Entry(id: "04", rules: [TokenRule.NeverExpires]), Entry(id: "99", rules: [TokenRule.NeverExpires])], [Acme])).Body();

        var accepted = body[body.IndexOf("Accepted risks", StringComparison.Ordinal)..body.IndexOf("<h2 id=\"tokens-heading\">", StringComparison.Ordinal)];
        Assert.Contains("Exceptions of the policy accept 1 finding for a limited time.", accepted, StringComparison.Ordinal);
        Assert.Contains("<p>because</p><p class=\"quiet\">Approved by CISO, until 2027-03-31</p>", accepted, StringComparison.Ordinal);
        Assert.Contains("The exception for the token 99 matches no token.", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Accepted risks", Report(Options([], [Acme])).Body(), StringComparison.Ordinal);
    }

    private static PersonalAccessToken TokenOfGlobex
    {
        get
        {
            var token = Tenant.Token("20", "Other", "Owner", -1, -1, 90, "a:read");
            token.Connection = Globex;
            return token;
        }
    }

    private static bool IsAboutExceptions(TokenFinding finding) => finding.Rule is TokenRule.ExceptionEnded or TokenRule.ExceptionUnmatched;

    private static int Sum(JsonNode report) => report["totals"]!["findings"]!.AsObject().Sum(count => count.Value!.GetValue<int>());

    private static JsonNode Json(AuditOptions options) => JsonNode.Parse(Report(options).Text(ReportFormat.Json))!;

    private static TokenReport Report(AuditOptions options) => new(Tokens(Acme), options, "acme", null, CancellationToken.None);

    private static IReadOnlyList<TokenFinding> Run(ExceptionEntry[] exceptions, SailPointConnection[]? whole = null)
        => TokenAudit.Run(Tokens(Acme), Options(exceptions, whole ?? [Acme]));

    private static AuditOptions Options(ExceptionEntry[] exceptions, SailPointConnection[] whole)
        => new() { Now = Tenant.Now, Exceptions = new ExceptionList(exceptions), WholeTenants = whole };

    private static ExceptionEntry Entry(string? id = null, string? owner = null, string? name = null, string? tenant = null, TokenRule[]? rules = null, DateTime? until = null)
        => new() { Id = id, Owner = owner, Name = name, Tenant = tenant, Rules = rules!, Reason = "because", ApprovedBy = "CISO", Until = until ?? new DateTime(2027, 3, 31), Place = "policy.json, line 3" };

    private static List<PersonalAccessToken> Tokens(SailPointConnection connection)
    {
        var tokens = Tenant.Company.Select(token => (PersonalAccessToken)new Copy(token)).ToList();
        tokens.ForEach(token => token.Connection = connection);
        return tokens;
    }

    private sealed class Copy(PersonalAccessToken token) : PersonalAccessToken(token);
}
