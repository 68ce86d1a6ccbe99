namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens with every right of their owner.</summary>
internal sealed class AllScopesRule(AuditOptions options) : AuditRule(options, TokenRule.AllScopes, FindingSeverity.High)
{
    private readonly ScopeReach _reach = new();

    public override string Title => "Has every right of its owner";

    public override string Risk
        => "A stolen secret allows everything that the owner can do. If the owner is an administrator, that is everything in the tenant. "
            + "The finding is critical if the token also never expires.";

    public override string Remedy
        => "Pipe the requests of its job to Find-SailPointScope to find the smallest set of scopes. For your own tokens, set it with "
            + "Set-SailPointPersonalAccessToken -Scope. For other tokens, ask the owners.";

    public override Verdict? Check(PersonalAccessToken token)
        => TokenScopes.AreAll(token)
            ? new Verdict(
                token.NeverExpires ? "Has every right of its owner, forever." : "Has every right of its owner.",
                $"{TokenScopes.Evidence(token)}: {Phrases.Count(_reach.Of(token).Changes, "changing operation")}, {Phrases.Count(_reach.Of(token).Reads, "reading operation")}"
                + (token.NeverExpires ? "; no expirationDate" : ""),
                Commands.SetScope(token, []))
            {
                OwnerTask = "replace its scopes with those that its job needs",
                Severity = token.NeverExpires ? FindingSeverity.Critical : null,
            }
            : null;
}
