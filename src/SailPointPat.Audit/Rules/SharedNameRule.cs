using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens whose name several owners use. One owner cannot use a name twice.</summary>
internal sealed class SharedNameRule(AuditOptions options) : AuditRule(options, TokenRule.SharedName, FindingSeverity.Low)
{
    private const int MaximumNames = 3;

    private readonly Dictionary<string, List<PersonalAccessToken>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public override string Title => "Several owners have a token with this name";

    public override string Risk => "People can easily change or remove the wrong token. One person may have copied another person's access.";

    public override string Remedy
        => "Ask each owner to rename the token with Set-SailPointPersonalAccessToken -Name, so that each name describes one job. Until then, select tokens by id.";

    public override Verdict? Check(PersonalAccessToken token)
    {
        if (string.IsNullOrEmpty(token.OwnerId) || token.Name.Length == 0)
            return null;

        if (!_byName.TryGetValue(token.Name, out var tokens))
            _byName.Add(token.Name, tokens = []);

        tokens.Add(token);
        return null;
    }

    public override IEnumerable<(PersonalAccessToken Token, Verdict Verdict)> Compare()
    {
        foreach (var tokens in _byName.Values)
        {
            var owners = tokens.GroupBy(token => token.OwnerId!, StringComparer.OrdinalIgnoreCase).Select(group => group.First().Owner!).ToList();
            if (owners.Count == 1)
                continue;

            foreach (var token in tokens)
                yield return (token, new Verdict($"{Phrases.Number(owners.Count)} owners use this name.", Others(owners, token), Commands.FindNamesakes(token)));
        }
    }

    private static string Others(List<TokenOwner> owners, PersonalAccessToken token)
    {
        // The owner of this token is one of them. Stops after a few owners, because reading all of them for each token would take quadratic time.
        var others = owners.Count - 1;
        var named = owners.Where(owner => !string.Equals(owner.Id, token.OwnerId, StringComparison.OrdinalIgnoreCase)).Take(MaximumNames)
            .Select(owner => owner.DisplayName == owner.Id ? owner.Id : $"{owner.DisplayName} ({owner.Id})");
        var rest = others > MaximumNames ? $" and {Phrases.Number(others - MaximumNames)} more" : "";
        return $"also a token of {string.Join(", ", named)}{rest}";
    }
}
