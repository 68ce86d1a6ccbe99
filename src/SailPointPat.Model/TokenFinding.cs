using System;

namespace SailPointPat;

/// <summary>The finding of one rule about one token or, for the rules about exceptions, about one exception of a policy file.</summary>
/// <remarks>
/// All texts are safe to show. A finding can be piped to a cmdlet that changes its token. A finding about an exception that matches no token has no
/// token: <see cref="Token"/> is <see langword="null"/>, and <see cref="Id"/> and <see cref="Name"/> are empty.
/// </remarks>
public sealed class TokenFinding
{
    /// <summary>
    /// A placeholder for the <c>-Connection</c> argument of a command. It is replaced when the command is shown, because the connected tenants may have
    /// changed. No escaped text contains this character.
    /// </summary>
    internal const string ConnectionPlaceholder = "\0";

    private readonly string _command;

    internal TokenFinding(PersonalAccessToken? token, TokenRule rule, FindingSeverity severity, string message, string evidence, string remedy, string command)
    {
        Token = token;
        Rule = rule;
        Severity = severity;
        Message = message;
        Evidence = evidence;
        Remedy = remedy;
        _command = command;
    }

    /// <summary>The token; <see langword="null"/> for a finding about an exception that matches no token.</summary>
    public PersonalAccessToken? Token { get; }

    /// <summary>The token's id; empty if there is no token.</summary>
    public string Id => Token?.Id ?? "";

    /// <summary>The token's name; empty if there is no token.</summary>
    public string Name => Token?.Name ?? "";

    /// <summary>The identity that the token belongs to.</summary>
    public TokenOwner? Owner => Token?.Owner;

    /// <summary>The owner's identity id.</summary>
    public string? OwnerId => Token?.OwnerId;

    /// <summary>The owner's display name.</summary>
    public string? OwnerName => Token?.OwnerName;

    /// <summary>What the owner list says about the owner; <see langword="null"/> without a list, or if the owner is not in it.</summary>
    public OwnerContact? Contact { get; internal init; }

    /// <summary>Whether the platform itself owns the token. Do not change such a token.</summary>
    public bool Managed => Token?.Managed == true;

    /// <summary>The tenant that the token belongs to; <see langword="null"/> if unknown.</summary>
    public string? Tenant => Token?.Tenant;

    /// <summary>The base address of that tenant's API; <see langword="null"/> if unknown.</summary>
    public Uri? BaseUrl => Token?.BaseUrl;

    /// <summary>The rule.</summary>
    public TokenRule Rule { get; }

    /// <summary>The exception of the policy file that accepts the finding; <see langword="null"/> if none does. An accepted finding is not counted.</summary>
    public AcceptedRisk? Exception { get; internal set; }

    /// <summary>Whether an exception of the policy file accepts the finding.</summary>
    public bool IsAccepted => Exception is not null;

    /// <summary>The severity of the rule. For a token that has expired or is managed it is <see cref="FindingSeverity.Low"/>, unless fields of the token cannot be read.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>What is wrong, in one sentence.</summary>
    public string Message { get; }

    /// <summary>The values that led to the finding, such as <c>lastUsed 2026-01-31 08:15 +00:00; limit 90 days</c>.</summary>
    public string Evidence { get; }

    /// <summary>What to do. It never advises to remove or change a managed token.</summary>
    public string Remedy { get; }

    /// <summary>The command to run. It can be pasted into a console. For a managed token it only shows the token. Empty if there is no token.</summary>
    public string Command => _command.Replace(ConnectionPlaceholder, Token?.Connection?.Argument);

    /// <summary>The rule, the token and what is wrong.</summary>
    /// <returns>Such as <c>NeverExpires: 'nightly' (2c91…): …</c>.</returns>
    public override string ToString() => Token is null ? $"{Rule}: {Message}" : $"{Rule}: {Token}: {Message}";
}
