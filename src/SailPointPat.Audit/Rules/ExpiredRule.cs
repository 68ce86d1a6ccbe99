namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens whose end has passed, this very moment included.</summary>
internal sealed class ExpiredRule(AuditOptions options) : SingleTokenRule(Info)
{
    public static TokenRuleInfo Info { get; } = new(
        TokenRule.Expired,
        FindingSeverity.Low,
        "Expired, but still present",
        "Nobody can log in with it, so that whatever used it has stopped; it takes one of its owner's ten places.",
        "Remove it. If something still needs access, its owner creates a new token.");

    public override Verdict? Judge(PersonalAccessToken token)
        => token.ExpirationDate is { } end && end <= options.Now
            ? new Verdict(
                end == options.Now ? "Expired this moment." : $"Expired {Wording.Length(options.Now - end)} ago.",
                Wording.Field("expirationDate", end),
                Commands.Remove(token))
            : null;
}
