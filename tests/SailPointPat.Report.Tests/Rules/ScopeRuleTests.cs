using System;
using SailPointPat.Audit;
using SailPointPat.Audit.Rules;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rules;

/// <summary>The rules that use the scope catalog.</summary>
public sealed class ScopeRuleTests
{
    [Fact]
    public void A_scope_that_is_not_in_the_catalog_is_a_finding()
    {
        var finding = Assert.Single(Run(TokenRule.UnknownScope, new AuditOptions { Now = Tenant.Now }, "idn:acounts:read", "idn:accounts:manage"));

        Assert.Equal("Scope idn:acounts:read is unknown.", finding.Message);
        Assert.StartsWith("in no API description: idn:acounts:read; ", finding.Evidence, StringComparison.Ordinal);
        Assert.Equal("Find-SailPointScope -Scope 'idn:accounts:read', 'idn:accounts:manage', 'idn:accounts-provisioning:manage'", finding.Command);
    }

    [Theory]
    [InlineData("idn:accounts:read")]
    [InlineData("sp:scopes:default")]
    [InlineData("sp:scopes:all")]
    public void A_scope_in_the_catalog_is_not_a_finding(string scope)
        => Assert.Empty(Run(TokenRule.UnknownScope, new AuditOptions { Now = Tenant.Now }, scope));

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void More_changing_operations_than_the_limit_are_a_finding(int limit, bool isFound)
    {
        var findings = Run(TokenRule.BroadAccess, new AuditOptions { Now = Tenant.Now, MaximumChanges = limit }, "idn:accounts:manage", "idn:accounts:read");

        if (isFound)
            Assert.Equal("Can change something with 6 operations.", Assert.Single(findings).Message);
        else
            Assert.Empty(findings);
    }

    [Fact]
    public void The_rule_ignores_tokens_with_all_scopes()
    {
        var options = new AuditOptions { Now = Tenant.Now, MaximumChanges = 0 };

        Assert.Empty(Run(TokenRule.BroadAccess, options, "sp:scopes:all"));
        Assert.Matches(@"^scope sp:scopes:all: \d{3} changing operations, \d{3} reading operations$", Assert.Single(Run(TokenRule.AllScopes, options, "sp:scopes:all")).Evidence);
    }

    private static System.Collections.Generic.IReadOnlyList<TokenFinding> Run(TokenRule rule, AuditOptions options, params string[] scope)
        => TokenAudit.Run([Tenant.Token("1", "Name", "Owner", -1, -1, 90, scope)], options with { Rule = [rule] });
}
