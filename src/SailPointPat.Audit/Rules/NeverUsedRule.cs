namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens that were created a while ago and never used.</summary>
/// <remarks>A token without a known creation date may be new, so it is not reported.</remarks>
internal sealed class NeverUsedRule(AuditOptions options) : AuditRule(options, TokenRule.NeverUsed, FindingSeverity.Medium)
{
    public override string Title => "Never used since it was created";

    public override string Risk => "No job depends on it, but its secret exists. A theft of the secret would not be noticed.";

    public override string Remedy => "Remove it. To keep it for emergencies, accept the finding with Add-SailPointPersonalAccessTokenException, and store its secret in a vault.";

    public override Verdict? Check(PersonalAccessToken token)
        => token.LastUsed is null && !token.IsUnreadable(nameof(token.LastUsed)) && token.Created is { } created && Options.Now - created >= Options.UnusedFor
            ? new Verdict(
                $"Never used in {Phrases.Length(Options.Now - created)}.",
                $"no lastUsed, {Phrases.Field("created", created)}; limit {Phrases.Length(Options.UnusedFor)}",
                Commands.Remove(token))
            : null;
}
