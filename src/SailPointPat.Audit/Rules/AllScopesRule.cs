namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens with every right of their owner.</summary>
internal sealed class AllScopesRule() : SingleTokenRule(Info)
{
    public static TokenRuleInfo Info { get; } = new(
        TokenRule.AllScopes,
        FindingSeverity.High,
        "Has every right of its owner",
        "Whoever gets the secret can do all that the owner can; where that is an administrator, everything. It is critical if the token never expires either.",
        "Find out which scopes its job needs, and give it these with Set-SailPointPersonalAccessToken -Scope.");

    public override Verdict? Judge(PersonalAccessToken token)
        => Scopes.AreAll(token)
            ? new Verdict(
                token.NeverExpires ? "Has every right of its owner, for ever." : "Has every right of its owner.",
                Scopes.Evidence(token) + (token.NeverExpires ? "; no expirationDate" : ""),
                Commands.SetScope(token, []))
            {
                Severity = token.NeverExpires ? FindingSeverity.Critical : null,
            }
            : null;
}
