using System;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens whose expiry is too long after their creation.</summary>
internal sealed class LongLifetimeRule(AuditOptions options) : AuditRule(options, TokenRule.LongLifetime, FindingSeverity.Medium)
{
    public override string Title => "Lives longer than allowed";

    public override string Risk => "The longer a secret is valid, the more copies of it exist, and the longer a stolen one can be used.";

    public override string Remedy
        => "Set an earlier expiry with Set-SailPointPersonalAccessToken -ExpirationDate (API version v1 for tokens of other owners), or ask its owner to rotate it.";

    public override bool IsActive => Options.MaximumLifetime is not null;

    public override Verdict? Check(PersonalAccessToken token)
    {
        if (Options.MaximumLifetime is not { } maximum || token.ExpirationDate is not { } expiry)
            return null;

        // If the creation date is unknown, the lifetime is at least the time that is left.
        var start = token.Created ?? Options.Now;
        if (expiry - start <= maximum)
            return null;

        var left = maximum - (Options.Now - start);
        var canBeShortened = left > TimeSpan.Zero && start <= Options.Now;
        return new Verdict(
            $"Lives for {Phrases.Length(expiry - start)}.",
            $"{Phrases.Field("created", token.Created)}, {Phrases.Field("expirationDate", expiry)}; limit {Phrases.Length(maximum)}",
            canBeShortened ? Commands.Expire(token, Options.Now + left) : Commands.Rotate(token))
        {
            OwnerTask = canBeShortened ? null : "rotate it",
        };
    }
}
