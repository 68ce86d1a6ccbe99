namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that are about to expire.</summary>
internal sealed class ExpiresSoonRule(AuditOptions options) : AuditRule(options, TokenRule.ExpiresSoon, FindingSeverity.High)
{
    public override string Title => "Expires soon";

    public override string Risk => "Jobs that use it stop when it expires.";

    public override string Remedy
        => "Have its owner rotate it before then: only the owner can create the new token. If nothing uses it, let it expire.";

    public override Verdict? Judge(PersonalAccessToken token)
        => token.ExpirationDate is { } expiry && expiry > Options.Now && expiry - Options.Now <= Options.ExpiringWithin
            ? new Verdict(
                $"Expires {DisplayText.Remaining(expiry - Options.Now)}.",
                $"{Phrases.Field("expirationDate", expiry)}; limit {Phrases.Length(Options.ExpiringWithin)}",
                Commands.Rotate(token))
            {
                OwnerTask = "rotate it before then, if it is still needed",
            }
            : null;
}
