using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds the tokens of owners who have nearly as many as one can have.</summary>
internal sealed class ManyTokensRule(AuditOptions options) : ComparingRule(Info)
{
    private readonly Dictionary<string, List<PersonalAccessToken>> _byOwner = new(StringComparer.OrdinalIgnoreCase);

    public static TokenRuleInfo Info { get; } = new(
        TokenRule.ManyTokens,
        FindingSeverity.Low,
        "Its owner has nearly as many tokens as one can have",
        "Without a free place no token can be rotated, and so many are seldom all in use.",
        "Look for those of this owner that have expired or are not used, and remove them; one owner for each integration leaves room.");

    public override void Add(PersonalAccessToken token)
    {
        if (string.IsNullOrEmpty(token.OwnerId))
            return;

        if (!_byOwner.TryGetValue(token.OwnerId!, out var tokens))
            _byOwner.Add(token.OwnerId!, tokens = []);

        tokens.Add(token);
    }

    public override IEnumerable<(PersonalAccessToken Token, Verdict Verdict)> Compare()
        => _byOwner.Values.Where(tokens => tokens.Count > options.MaximumTokenCount)
            .SelectMany(tokens => tokens.Select(token => (token, Judge(token, tokens))));

    private Verdict Judge(PersonalAccessToken token, List<PersonalAccessToken> all)
    {
        var managed = all.Count(other => other.Managed);
        return new Verdict(
            $"One of its owner's {Wording.Count(all.Count, "token")}.",
            $"{all.Count} of {AuditOptions.SlotsPerOwner} places used"
                + (managed > 0 ? $", {managed} of them by managed tokens" : "") + $"; limit {options.MaximumTokenCount}",
            Commands.JudgeOwner(token.OwnerId!));
    }
}
