using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit;
using SailPointPat.Audit.Rules;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rules;

/// <summary>The rules that use the owner list. Today is 25 November 2026 in these tests.</summary>
public sealed class OwnerRuleTests
{
    private static readonly TokenRule[] Rules = [TokenRule.OwnerLeaves, TokenRule.OwnerUnknown, TokenRule.ServiceAccountWithoutPerson];

    [Theory]
    [InlineData("active", "", null)]
    [InlineData("active", "2026-11-24", "High: Its owner has left.")]
    [InlineData("active", "2026-11-25", "Medium: Its owner leaves today.")]
    [InlineData("active", "2026-11-26", "Medium: Its owner leaves in 1 day.")]
    [InlineData("active", "2026-12-24", "Medium: Its owner leaves in 29 days.")]
    [InlineData("active", "2026-12-25", null)]
    [InlineData("active", "9999-12-31", null)]
    [InlineData("Terminated", "", "High: Its owner has left.")]
    [InlineData("INACTIVE_LONG_TERM", "", "High: Its owner has left.")]
    [InlineData("Left the company", "2027-12-31", "High: Its owner has left.")]
    [InlineData("Inactive", "", "High: Its owner has left.")]
    [InlineData("Leaver", "", "High: Its owner has left.")]
    [InlineData("disabled", "", "High: Its owner has left.")]
    [InlineData("Not active", "", "High: Its owner has left.")]
    [InlineData("No longer employed", "", "High: Its owner has left.")]
    [InlineData("ex-employee", "", "High: Its owner has left.")]
    [InlineData("laid off", "", "High: Its owner has left.")]
    [InlineData("prehire", "", null)]
    [InlineData("on leave", "", null)]
    [InlineData("", "", null)]
    public void A_leaver_is_recognized_by_the_status_or_the_date(string status, string date, string? expected)
        => Assert.Equal(expected, Found($"Id,Status,Leave Date\nid of Ann,{status},{date}").GetValueOrDefault(TokenRule.OwnerLeaves));

    [Theory]
    [InlineData("Enabled", "False", true)]
    [InlineData("Enabled", "True", false)]
    [InlineData("Inactive", "true", true)]
    [InlineData("Disabled", "no", false)]
    public void Yes_and_No_are_read(string heading, string value, bool hasLeft)
        => Assert.Equal(hasLeft ? "High: Its owner has left." : null, Found($"Id,{heading}\nid of Ann,{value}").GetValueOrDefault(TokenRule.OwnerLeaves));

    [Fact]
    public void The_second_status_column_counts_too()
        => Assert.Equal("High: Its owner has left.", Found("Id,Status,Lifecycle State\nid of Ann,ACTIVE,terminated").GetValueOrDefault(TokenRule.OwnerLeaves));

    [Theory]
    [InlineData(null, "a:read", "Critical")]
    [InlineData(90, "sp:scopes:all", "Critical")]
    [InlineData(90, "a:read", "High")]
    public void A_leaver_with_lasting_or_full_access_is_critical(int? expires, string scope, string severity)
        => Assert.StartsWith(severity, Found("Id,Status\nid of Ann,left", Tenant.Token("1", "Nightly", "Ann", -1, -1, expires, scope)).GetValueOrDefault(TokenRule.OwnerLeaves)!, StringComparison.Ordinal);

    [Fact]
    public void A_parameter_sets_the_threshold()
    {
        var options = new AuditOptions { Now = Tenant.Now, Rule = Rules, Owners = OwnerLists.Read("Id,Leave Date\nid of Ann,2026-12-24"), LeavingWithin = TimeSpan.FromDays(7) };

        Assert.Empty(TokenAudit.Run([Tenant.Token("1", "Nightly", "Ann", -1, -1, 90, "a:read")], options));
    }

    [Theory]
    [InlineData("Service Account", "", "the owner list has no manager for it")]
    [InlineData("svc", "Cem", "its manager, Cem (cem@example.com), has left")]
    [InlineData("Non-Human Identity", "Bot", "its manager, Bot, is a service account too")]
    [InlineData("technical user", "id of Ann", "its manager in the owner list is itself, Ann")]
    [InlineData("Service Account", "Ben", null)]
    [InlineData("Service Account", "Somebody Else", null)]
    [InlineData("Service Desk Agent", "", null)]
    [InlineData("System Administrator", "", null)]
    [InlineData("employee", "", null)]
    [InlineData("Service Account", "n/a", "the owner list has no manager for it")]
    [InlineData("Service Account", "N.A.", "the owner list has no manager for it")]
    [InlineData("Service Account", "#N/A", "the owner list has no manager for it")]
    [InlineData("Service Account", "-", "the owner list has no manager for it")]
    [InlineData("Service Account", "—", "the owner list has no manager for it")]
    [InlineData("Service Account", "?", "the owner list has no manager for it")]
    [InlineData("Service Account", "None", "the owner list has no manager for it")]
    [InlineData("Service Account", "<null>", "the owner list has no manager for it")]
    [InlineData("Service Account", "UNKNOWN", "the owner list has no manager for it")]
    [InlineData("Service Account", "not assigned", "the owner list has no manager for it")]
    [InlineData("Service Account", "nobody", "the owner list has no manager for it")]
    [InlineData("Service Account", "Nona", null)]
    public void A_service_account_needs_a_person(string type, string manager, string? evidence)
    {
        var csv = $"Id,Name,Type,Manager,Mail,Status\nid of Ann,Ann,{type},{manager},,\nb,Ben,employee,,ben@example.com,active\nc,Cem,employee,,cem@example.com,left\nd,Bot,robot,Ben,,active";
        var finding = Run(csv).SingleOrDefault(finding => finding.Rule == TokenRule.ServiceAccountWithoutPerson);

        Assert.Equal(evidence, finding?.Evidence);
    }

    [Fact]
    public void A_missing_owner_and_a_token_without_an_owner_are_findings()
    {
        Assert.Equal("Medium: Its owner is not in the owner list.", Found("Id\n1").GetValueOrDefault(TokenRule.OwnerUnknown));
        Assert.Equal("Medium: Its owner is not known.", Found("Id\n1", Tenant.Token("1", "Nightly", null, -1, -1, 90, "a:read")).GetValueOrDefault(TokenRule.OwnerUnknown));
        Assert.Null(Found("Id\nid of Ann").GetValueOrDefault(TokenRule.OwnerUnknown));
    }

    [Fact]
    public void Without_a_list_the_rules_find_nothing()
        => Assert.Empty(TokenAudit.Run(Tenant.Company, new AuditOptions { Now = Tenant.Now, Rule = Rules }));

    [Fact]
    public void Every_finding_has_the_contact()
    {
        var findings = TokenAudit.Run(Tenant.Company, new AuditOptions { Now = Tenant.Now, Owners = OwnerLists.Read(OwnerLists.Company) });

        Assert.All(findings, finding => Assert.Equal(finding.OwnerName == "Hana Satō" ? null : finding.OwnerName, finding.Contact?.Name));
        Assert.Contains(findings, finding => finding.Contact is null);
    }

    [Theory]
    [InlineData("Id,Mail\nid of Ann,ann@example.com", "Ask its owner, Ann (ann@example.com), to replace its scopes with those that its job needs: only the owner can.")]
    [InlineData("Id,Mail\nid of Ben,ben@example.com", "Ask its owner, Ann, to replace its scopes with those that its job needs: only the owner can.")]
    [InlineData("Id,Type,Manager\nid of Ann,service account,Ben <ben@example.com>", "Ask Ben <ben@example.com>, who is responsible for its owner, Ann, to replace its scopes")]
    [InlineData("Id,Type\nid of Ann,service account", "Find out who is responsible for its owner, the service account Ann, and ask them to replace its scopes")]
    [InlineData("Id,Status,Manager,Manager Email\nid of Ann,left,Ben,ben@example.com", "Only the owner could replace its scopes with those that its job needs, and Ann has left. Ask the manager, Ben (ben@example.com), what uses it.")]
    [InlineData("Id,Status,Manager\nid of Ann,left,id of Ben\nid of Ben,left,", "Only the owner could replace its scopes with those that its job needs, and Ann has left. Find out what uses it.")]
    public void A_remedy_that_needs_the_owner_names_the_contact(string csv, string remedy)
    {
        var token = Tenant.Token("1", "Nightly", "Ann", -1, -1, 90);
        token.Connection = new SailPointConnection("acme", new Uri("https://acme.api.identitynow.com"), "beta") { IdentityId = "somebody else" };
        var options = new AuditOptions { Now = Tenant.Now, Rule = [TokenRule.AllScopes], Owners = OwnerLists.Read(csv) };

        Assert.StartsWith(remedy, Assert.Single(TokenAudit.Run([token], options)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_remedy_removes_a_leavers_token_only_if_it_was_not_used_recently()
    {
        Assert.StartsWith("Get-", Run("Id,Status\nid of Ann,left").Single().Command, StringComparison.Ordinal);
        Assert.StartsWith("Remove-", Run("Id,Status\nid of Ann,left", Tenant.Token("1", "Nightly", "Ann", -120, -100, 90, "a:read")).Single().Command, StringComparison.Ordinal);
    }

    private static Dictionary<TokenRule, string> Found(string csv, PersonalAccessToken? token = null)
        => Run(csv, token).ToDictionary(finding => finding.Rule, finding => $"{finding.Severity}: {finding.Message}");

    private static IReadOnlyList<TokenFinding> Run(string csv, PersonalAccessToken? token = null)
        => TokenAudit.Run([token ?? Tenant.Token("1", "Nightly", "Ann", -1, -1, 90, "a:read")], new AuditOptions { Now = Tenant.Now, Rule = Rules, Owners = OwnerLists.Read(csv) });
}
