using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds the tokens of owners who are close to the limit of tokens.</summary>
internal sealed class ManyTokensRule(AuditOptions options) : AuditRule(options, TokenRule.ManyTokens, FindingSeverity.Low)
{
    private readonly Dictionary<string, List<PersonalAccessToken>> _byOwner = new(StringComparer.OrdinalIgnoreCase);

    public override string Title => $"Its owner is close to the limit of {AuditOptions.SlotsPerOwner} tokens";

    public override string Risk => "Without a free slot, the owner cannot rotate tokens. An owner rarely uses so many tokens.";

    public override string Remedy => "Remove this owner's expired and unused tokens. Use a separate owner for each integration.";

    public override Verdict? Check(PersonalAccessToken token)
    {
        if (string.IsNullOrEmpty(token.OwnerId))
            return null;

        if (!_byOwner.TryGetValue(token.OwnerId!, out var tokens))
            _byOwner.Add(token.OwnerId!, tokens = []);

        tokens.Add(token);
        return null;
    }

    public override IEnumerable<(PersonalAccessToken Token, Verdict Verdict)> Compare()
        => _byOwner.Values.Where(tokens => tokens.Count > Options.MaximumTokenCount)
            .SelectMany(tokens => tokens.Select(token => (token, VerdictOn(token, tokens))));

    private Verdict VerdictOn(PersonalAccessToken token, List<PersonalAccessToken> all)
    {
        var managed = all.Count(other => other.Managed);
        return new Verdict(
            $"One of its owner's {Phrases.Count(all.Count, "token")}.",
            $"{all.Count} of {AuditOptions.SlotsPerOwner} slots used"
                + (managed > 0 ? $", {managed} of them by managed tokens" : "") + $"; limit {Options.MaximumTokenCount}",
            Commands.CheckOwner(token));
    }
}
