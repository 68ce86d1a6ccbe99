namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that are about to expire.</summary>
internal sealed class ExpiresSoonRule(AuditOptions options) : AuditRule(options, TokenRule.ExpiresSoon, FindingSeverity.High)
{
    public override string Title => "Expires soon";

    public override string Risk => "Jobs that use it stop when it expires.";

    public override string Remedy
        => "Rotate it before it expires. Only its owner can create the new token. If nothing uses it, let it expire.";

    public override Verdict? Check(PersonalAccessToken token)
        => token.ExpirationDate is { } expiry && expiry > Options.Now && expiry - Options.Now <= Options.ExpiringWithin
            ? new Verdict(
                $"Expires {DisplayText.Remaining(expiry - Options.Now)}.",
                $"{Phrases.Field("expirationDate", expiry)}; limit {Phrases.Length(Options.ExpiringWithin)}",
                Commands.Rotate(token))
            {
                OwnerTask = "rotate it before it expires, if it is still needed",
            }
            : null;
}
