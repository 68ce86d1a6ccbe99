namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that were used once, but not for a while.</summary>
internal sealed class UnusedRule(AuditOptions options) : AuditRule(options, TokenRule.Unused, FindingSeverity.Medium)
{
    public override string Title => "Not used for a while";

    public override string Risk
        => "The job that used it has probably ended. Its secret still gives access to the tenant, and may be in a script, on a server or in a backup.";

    public override string Remedy => "Ask its owner, and remove it unless a quarterly or yearly job needs it.";

    public override Verdict? Check(PersonalAccessToken token)
        => token.LastUsed is { } used && Options.Now - used >= Options.UnusedFor
            ? new Verdict(
                $"Not used for {Phrases.Length(Options.Now - used)}.",
                $"{Phrases.Field("lastUsed", used)}; limit {Phrases.Length(Options.UnusedFor)}",
                Commands.Remove(token))
            : null;
}
