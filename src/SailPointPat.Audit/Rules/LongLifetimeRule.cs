using System;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens with an end that is too far from their beginning.</summary>
internal sealed class LongLifetimeRule(AuditOptions options) : SingleTokenRule(Info)
{
    public static TokenRuleInfo Info { get; } = new(
        TokenRule.LongLifetime,
        FindingSeverity.Medium,
        "Lives longer than allowed",
        "The longer a secret is valid, the more places have a copy of it, and the longer a stolen one is of use.",
        "Bring its end forward with Set-SailPointPersonalAccessToken -ExpirationDate (API versions v2025, v2026 and v1), or have its owner rotate it.");

    public override Verdict? Judge(PersonalAccessToken token)
    {
        if (options.MaximumLifetime is not { } maximum || token.ExpirationDate is not { } end)
            return null;

        // A token of unknown age lives at least as long as it still has.
        var start = token.Created ?? options.Now;
        if (end - start <= maximum)
            return null;

        var left = maximum - (options.Now - start);
        return new Verdict(
            $"Lives for {Wording.Length(end - start)}.",
            $"{Wording.Field("created", token.Created)}, {Wording.Field("expirationDate", end)}; limit {Wording.Length(maximum)}",
            left > TimeSpan.Zero && start <= options.Now ? Commands.Expire(token, options.Now + left) : Commands.Rotate(token));
    }
}
