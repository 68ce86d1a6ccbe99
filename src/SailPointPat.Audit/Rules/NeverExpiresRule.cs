using System;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens without an expiry.</summary>
internal sealed class NeverExpiresRule(AuditOptions options) : AuditRule(options, TokenRule.NeverExpires, FindingSeverity.High)
{
    /// <summary>The default lifetime of the service.</summary>
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromDays(180);

    public override string Title => "Never expires";

    public override string Risk
        => "A stolen secret works until the token is removed, even if its job has ended or its owner has left.";

    public override string Remedy
        => "Set an expiry with Set-SailPointPersonalAccessToken -ExpirationDate (API version v1 for tokens of other owners), and ask its owner to rotate it before then.";

    public override Verdict? Check(PersonalAccessToken token)
        => token.NeverExpires
            ? new Verdict("Never expires.", "no expirationDate; " + Phrases.Field("created", token.Created), Commands.Expire(token, Options.Now + UsualLifetime))
            : null;
}
