using System;
using System.IO;
using System.Linq;
using SailPointPat.Audit;
using SailPointPat.Audit.Rules;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rules;

/// <summary>A rule is a value of the enum and a class. Only the class has its text.</summary>
public sealed class RuleTextTests
{
    private static readonly AuditOptions Options = new() { Now = Tenant.Now };

    [Fact]
    public void Each_value_of_the_enum_has_a_rule_with_a_text()
    {
        var rules = AuditRule.All(Options);

        Assert.Equal(Enum.GetValues<TokenRule>(), rules.Select(rule => rule.Id));
        Assert.All(rules, rule => Assert.All([rule.Title, rule.Risk, rule.Remedy], text => Assert.NotEmpty(text)));
    }

    [Fact]
    public void Each_rule_in_the_assembly_has_a_value_of_the_enum()
        => Assert.Equal(
            Enum.GetNames<TokenRule>().Select(name => name + "Rule").Order(),
            typeof(AuditRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AuditRule))).Select(type => type.Name).Order());

    [Fact]
    public void The_page_of_the_cmdlet_explains_each_rule()
    {
        var page = File.ReadAllText(Page);

        Assert.All(AuditRule.All(Options), rule => Assert.Contains(
            $"- {rule.Id} ({rule.Severity}): {rule.Title}. Risk: {rule.Risk} Remedy: {rule.Remedy}", page, StringComparison.Ordinal));
    }

    /// <summary>The path from tests/SailPointPat.Report.Tests/bin/Debug/net10.0.</summary>
    private static string Page { get; } = Path.Combine(AppContext.BaseDirectory, "../../../../../docs/cmdlets/Test-SailPointPersonalAccessToken.md");
}
