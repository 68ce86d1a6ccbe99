namespace SailPointPat.Audit.Rules;

/// <summary>A rule that needs to know of no other token.</summary>
/// <param name="info">What there is to say of the rule.</param>
internal abstract class SingleTokenRule(TokenRuleInfo info)
{
    public TokenRuleInfo Description => info;

    /// <summary>Judges a token.</summary>
    /// <returns>What was found out, or <see langword="null"/> if nothing is wrong.</returns>
    public abstract Verdict? Judge(PersonalAccessToken token);
}
