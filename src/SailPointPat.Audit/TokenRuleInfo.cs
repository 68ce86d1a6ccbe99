using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit;

/// <summary>What a rule looks for, why, and what to do. Help, pages and findings all take their words from here.</summary>
public sealed class TokenRuleInfo
{
    internal TokenRuleInfo(TokenRule rule, FindingSeverity severity, string title, string risk, string remedy)
    {
        Rule = rule;
        Severity = severity;
        Title = title;
        Risk = risk;
        Remedy = remedy;
    }

    /// <summary>All rules, in the order of the enumeration.</summary>
    public static IReadOnlyList<TokenRuleInfo> All { get; } =
    [
        ExpiredRule.Info,
        ExpiresSoonRule.Info,
        NeverExpiresRule.Info,
        LongLifetimeRule.Info,
        NeverUsedRule.Info,
        UnusedRule.Info,
        AllScopesRule.Info,
        ScopeNotAllowedRule.Info,
        ManyTokensRule.Info,
        SharedNameRule.Info,
    ];

    /// <summary>The rule.</summary>
    public TokenRule Rule { get; }

    /// <summary>How much its findings matter, where the token is neither expired nor managed.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>What the rule looks for, in a few words.</summary>
    public string Title { get; }

    /// <summary>What can go wrong.</summary>
    public string Risk { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    /// <summary>What there is to say of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Its texts.</returns>
    public static TokenRuleInfo Of(TokenRule rule) => All.First(info => info.Rule == rule);
}
