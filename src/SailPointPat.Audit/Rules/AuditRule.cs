using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>A rule for tokens. Findings, reports, help and documentation use its texts.</summary>
/// <remarks>
/// To add a rule, add a value to <see cref="TokenRule"/> and a class here with the same name and the suffix <c>Rule</c>, such as
/// <see cref="ExpiredRule"/> for <see cref="TokenRule.Expired"/>. Nothing else lists the rules.
/// </remarks>
/// <param name="options">The thresholds.</param>
/// <param name="id">The rule's name.</param>
/// <param name="severity">The severity of its findings, unless a finding or its token has another one.</param>
internal abstract class AuditRule(AuditOptions options, TokenRule id, FindingSeverity severity)
{
    public TokenRule Id => id;

    public FindingSeverity Severity => severity;

    /// <summary>What the rule finds, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>What can go wrong.</summary>
    public abstract string Risk { get; }

    /// <summary>What to do.</summary>
    public abstract string Remedy { get; }

    /// <summary>Whether the options have the values that the rule needs.</summary>
    public virtual bool IsActive => true;

    protected AuditOptions Options => options;

    /// <summary>Creates all rules, in the order of <see cref="TokenRule"/>.</summary>
    /// <param name="options">The thresholds.</param>
    public static IReadOnlyList<AuditRule> All(AuditOptions options)
        => [.. typeof(TokenRule).GetEnumValues().Cast<TokenRule>().Select(id => Create(id, options))];

    /// <summary>Checks one token. A rule that compares tokens stores the token for <see cref="Compare"/>.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public abstract Verdict? Check(PersonalAccessToken token);

    /// <summary>Compares the checked tokens.</summary>
    /// <returns>The tokens that break the rule, each with a verdict.</returns>
    public virtual IEnumerable<(PersonalAccessToken Token, Verdict Verdict)> Compare() => [];

    private static AuditRule Create(TokenRule id, AuditOptions options)
        => (AuditRule)Activator.CreateInstance(Type.GetType($"{typeof(AuditRule).Namespace}.{id}Rule", throwOnError: true)!, options)!;
}

/// <summary>What a rule found about a token.</summary>
/// <param name="Message">What is wrong, in one short sentence.</param>
/// <param name="Evidence">The values that show it.</param>
/// <param name="Command">The command to run, unless the token is managed; empty if there is no token.</param>
internal sealed record Verdict(string Message, string Evidence, string Command)
{
    /// <summary>The severity, if it differs from the rule's.</summary>
    public FindingSeverity? Severity { get; init; }

    /// <summary>The remedy, if it differs from the rule's, such as to name a person.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// The task of the owner, as the end of a sentence, if only the owner can run the command; <see langword="null"/> if administrators can run it too.
    /// </summary>
    public string? OwnerTask { get; init; }
}
