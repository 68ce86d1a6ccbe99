namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens whose scopes allow many operations that change something.</summary>
internal sealed class BroadAccessRule(AuditOptions options) : AuditRule(options, TokenRule.BroadAccess, FindingSeverity.Medium)
{
    private readonly ScopeReach _reach = new();

    public override string Title => "Can change too much";

    public override string Risk => "A stolen secret allows everything that the scopes allow. A job rarely needs that much.";

    public override string Remedy
        => "Pipe the requests of its job to Find-SailPointScope to find the smallest set of scopes. For your own tokens, set it with "
            + "Set-SailPointPersonalAccessToken -Scope. For other tokens, ask the owners.";

    public override Verdict? Check(PersonalAccessToken token)
    {
        // AllScopes finds a token with every right.
        if (TokenScopes.AreAll(token) || token.Scope.Count == 0)
            return null;

        var reach = _reach.Of(token);
        return reach.Changes <= Options.MaximumChanges
            ? null
            : new Verdict(
                $"Its scopes allow {Phrases.Count(reach.Changes, "changing operation")}.",
                $"{Phrases.Count(reach.Changes, "changing operation")}, {Phrases.Count(reach.Reads, "reading operation")}, limit {Options.MaximumChanges}; "
                + TokenScopes.Evidence(token),
                Commands.SetScope(token, []))
            {
                OwnerTask = "replace its scopes with those that its job needs",
            };
    }
}
