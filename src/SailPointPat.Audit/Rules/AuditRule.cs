using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>A rule that tokens are judged by. Findings, reports, help and documentation take its text from here.</summary>
/// <remarks>
/// A new rule is a value of <see cref="TokenRule"/> and a class here with the same name and <c>Rule</c> after it, such as
/// <see cref="ExpiredRule"/> for <see cref="TokenRule.Expired"/>. Nothing else lists the rules.
/// </remarks>
/// <param name="options">The thresholds.</param>
/// <param name="id">The rule's name.</param>
/// <param name="severity">The severity of its findings, unless a finding or its token has another one.</param>
internal abstract class AuditRule(AuditOptions options, TokenRule id, FindingSeverity severity)
{
    public TokenRule Id => id;

    public FindingSeverity Severity => severity;

    /// <summary>What the rule looks for, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>What can go wrong.</summary>
    public abstract string Risk { get; }

    /// <summary>What to do.</summary>
    public abstract string Remedy { get; }

    /// <summary>Whether the options have what the rule needs to find anything.</summary>
    public virtual bool IsActive => true;

    protected AuditOptions Options => options;

    /// <summary>Creates all rules, in the order of <see cref="TokenRule"/>.</summary>
    /// <param name="options">The thresholds.</param>
    public static IReadOnlyList<AuditRule> All(AuditOptions options)
        => [.. typeof(TokenRule).GetEnumValues().Cast<TokenRule>().Select(id => Create(id, options))];

    /// <summary>Judges a token on its own. A rule that compares tokens only remembers it.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public abstract Verdict? Judge(PersonalAccessToken token);

    /// <summary>Compares the tokens that were judged.</summary>
    /// <returns>The tokens with which something is wrong, each with what it is.</returns>
    public virtual IEnumerable<(PersonalAccessToken Token, Verdict Verdict)> Compare() => [];

    private static AuditRule Create(TokenRule id, AuditOptions options)
        => (AuditRule)Activator.CreateInstance(Type.GetType($"{typeof(AuditRule).Namespace}.{id}Rule", throwOnError: true)!, options)!;
}

/// <summary>What a rule found out about a token.</summary>
/// <param name="Message">What is wrong, in one short sentence.</param>
/// <param name="Evidence">The values that show it.</param>
/// <param name="Command">The command to run, unless the token is managed; empty if there is no token.</param>
internal sealed record Verdict(string Message, string Evidence, string Command)
{
    /// <summary>The severity, where it differs from the rule's.</summary>
    public FindingSeverity? Severity { get; init; }

    /// <summary>What to do, where that differs from the rule's remedy, such as for naming a person.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// What to ask the owner for, as the end of a sentence, where the command works for the owner only; <see langword="null"/> where it works for
    /// administrators too.
    /// </summary>
    public string? OwnerTask { get; init; }
}
