namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that are about to end.</summary>
internal sealed class ExpiresSoonRule(AuditOptions options) : SingleTokenRule(Info)
{
    public static TokenRuleInfo Info { get; } = new(
        TokenRule.ExpiresSoon,
        FindingSeverity.High,
        "Expires soon",
        "Whatever uses it stops when it ends, at any hour of the day.",
        "Let its owner rotate it before then: only the owner can create the successor. If nothing uses it any more, let it end.");

    public override Verdict? Judge(PersonalAccessToken token)
        => token.ExpirationDate is { } end && end > options.Now && end - options.Now <= options.ExpiringWithin
            ? new Verdict(
                $"Expires {DisplayText.Remaining(end - options.Now)}.",
                $"{Wording.Field("expirationDate", end)}; limit {Wording.Length(options.ExpiringWithin)}",
                Commands.Rotate(token))
            : null;
}
