namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that were never used since their creation, a while ago.</summary>
/// <remarks>One whose creation is not known may be new, and is left alone.</remarks>
internal sealed class NeverUsedRule(AuditOptions options) : SingleTokenRule(Info)
{
    public static TokenRuleInfo Info { get; } = new(
        TokenRule.NeverUsed,
        FindingSeverity.Medium,
        "Never used since it was created",
        "Nothing depends on it, but its secret exists somewhere, and its theft would go unnoticed.",
        "Remove it. A token kept for emergencies belongs on an exclusion list, with its secret in a vault.");

    public override Verdict? Judge(PersonalAccessToken token)
        => token.LastUsed is null && token.Created is { } created && options.Now - created >= options.UnusedFor
            ? new Verdict(
                $"Never used in {Wording.Length(options.Now - created)}.",
                $"no lastUsed, {Wording.Field("created", created)}; limit {Wording.Length(options.UnusedFor)}",
                Commands.Remove(token))
            : null;
}
