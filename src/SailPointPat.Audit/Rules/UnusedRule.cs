namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that were used once, but not for a while.</summary>
internal sealed class UnusedRule(AuditOptions options) : AuditRule(options, TokenRule.Unused, FindingSeverity.Medium)
{
    public override string Title => "Not used for a while";

    public override string Risk
        => "What used it is gone, but its secret may still be in a script, on a server or in a backup, and it still opens the tenant.";

    public override string Remedy => "Ask its owner, and remove it unless something that runs once a quarter or once a year needs it.";

    public override Verdict? Judge(PersonalAccessToken token)
        => token.LastUsed is { } used && Options.Now - used >= Options.UnusedFor
            ? new Verdict(
                $"Not used for {Phrases.Length(Options.Now - used)}.",
                $"{Phrases.Field("lastUsed", used)}; limit {Phrases.Length(Options.UnusedFor)}",
                Commands.Remove(token))
            : null;
}
