using System;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens without an end.</summary>
internal sealed class NeverExpiresRule(AuditOptions options) : SingleTokenRule(Info)
{
    /// <summary>What the service gives a token when nobody asks for anything else.</summary>
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromDays(180);

    public static TokenRuleInfo Info { get; } = new(
        TokenRule.NeverExpires,
        FindingSeverity.High,
        "Never expires",
        "A copy of its secret opens the tenant until somebody thinks of removing it, long after its purpose, or its owner's job, has ended.",
        "Give it an end with Set-SailPointPersonalAccessToken -ExpirationDate (API versions v2025, v2026 and v1), and have its owner rotate it before then.");

    public override Verdict? Judge(PersonalAccessToken token)
        => token.NeverExpires
            ? new Verdict("Never expires.", "no expirationDate; " + Wording.Field("created", token.Created), Commands.Expire(token, options.Now + UsualLifetime))
            : null;
}
