namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that were used once, but not for a while.</summary>
internal sealed class UnusedRule(AuditOptions options) : SingleTokenRule(Info)
{
    public static TokenRuleInfo Info { get; } = new(
        TokenRule.Unused,
        FindingSeverity.Medium,
        "Not used for a while",
        "What used it is gone, but its secret still lies in a script, a server or a backup, and still opens the tenant.",
        "Ask its owner, and remove it unless something that runs once a quarter or a year needs it.");

    public override Verdict? Judge(PersonalAccessToken token)
        => token.LastUsed is { } used && options.Now - used >= options.UnusedFor
            ? new Verdict(
                $"Not used for {Wording.Length(options.Now - used)}.",
                $"{Wording.Field("lastUsed", used)}; limit {Wording.Length(options.UnusedFor)}",
                Commands.Remove(token))
            : null;
}
