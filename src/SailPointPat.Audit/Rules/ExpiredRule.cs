namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that have expired, this very moment included.</summary>
internal sealed class ExpiredRule(AuditOptions options) : AuditRule(options, TokenRule.Expired, FindingSeverity.Low)
{
    public override string Title => "Expired, but still present";

    public override string Risk
        => $"Nobody can sign in with it, so whatever used it has stopped. It still takes one of its owner's {AuditOptions.SlotsPerOwner} slots.";

    public override string Remedy => "Remove it. If something still needs access, its owner creates a new token.";

    public override Verdict? Judge(PersonalAccessToken token)
        => token.ExpirationDate is { } expiry && expiry <= Options.Now
            ? new Verdict(
                expiry == Options.Now ? "Expired this moment." : $"Expired {Phrases.Length(Options.Now - expiry)} ago.",
                Phrases.Field("expirationDate", expiry),
                Commands.Remove(token))
            : null;
}
