using System.Collections.Generic;

namespace SailPointPat.Audit.Rules;

/// <summary>A rule that compares a token with the others.</summary>
/// <param name="info">What there is to say of the rule.</param>
internal abstract class ComparingRule(TokenRuleInfo info)
{
    public TokenRuleInfo Description => info;

    /// <summary>Remembers a token.</summary>
    public abstract void Add(PersonalAccessToken token);

    /// <summary>Judges all tokens that were added.</summary>
    /// <returns>The tokens with which something is wrong, each with what was found out.</returns>
    public abstract IEnumerable<(PersonalAccessToken Token, Verdict Verdict)> Compare();
}
