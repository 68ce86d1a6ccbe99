namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that have expired, or expire at this moment.</summary>
internal sealed class ExpiredRule(AuditOptions options) : AuditRule(options, TokenRule.Expired, FindingSeverity.Low)
{
    public override string Title => "Expired, but not removed";

    public override string Risk
        => $"It no longer works, so jobs that use it have stopped. It still uses one of its owner's {AuditOptions.SlotsPerOwner} slots.";

    public override string Remedy => "Remove it. If a job still needs access, its owner creates a new token.";

    public override Verdict? Check(PersonalAccessToken token)
        => token.ExpirationDate is { } expiry && expiry <= Options.Now
            ? new Verdict(
                expiry == Options.Now ? "Expired this moment." : $"Expired {Phrases.Length(Options.Now - expiry)} ago.",
                Phrases.Field("expirationDate", expiry),
                Commands.Remove(token))
            : null;
}
