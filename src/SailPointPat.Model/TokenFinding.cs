using System;

namespace SailPointPat;

/// <summary>What one rule says of one token.</summary>
/// <remarks>All text is safe to show, as a token's is. <see cref="Id"/> lets a finding be piped to a cmdlet that changes its token.</remarks>
public sealed class TokenFinding
{
    internal TokenFinding(PersonalAccessToken token, TokenRule rule, FindingSeverity severity, string message, string evidence, string remedy)
    {
        Token = token ?? throw new ArgumentNullException(nameof(token));
        Rule = rule;
        Severity = severity;
        Message = message;
        Evidence = evidence;
        Remedy = remedy;
    }

    /// <summary>The token.</summary>
    public PersonalAccessToken Token { get; }

    /// <summary>The token's id.</summary>
    public string Id => Token.Id;

    /// <summary>The token's name.</summary>
    public string Name => Token.Name;

    /// <summary>The identity that the token belongs to.</summary>
    public TokenOwner? Owner => Token.Owner;

    /// <summary>Whether the platform itself owns the token, so that it is not for a person to change.</summary>
    public bool Managed => Token.Managed;

    /// <summary>The rule.</summary>
    public TokenRule Rule { get; }

    /// <summary>How much it matters.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>What is wrong, in one sentence.</summary>
    public string Message { get; }

    /// <summary>The values that show it, such as <c>lastUsed 2026-01-31, 131 days ago; limit 90 days</c>.</summary>
    public string Evidence { get; }

    /// <summary>What to run, or to do.</summary>
    public string Remedy { get; }

    /// <summary>The rule, the token and what is wrong.</summary>
    /// <returns>Such as <c>NeverExpires: 'nightly' (2c91…): …</c>.</returns>
    public override string ToString() => $"{Rule}: {Token}: {Message}";
}
