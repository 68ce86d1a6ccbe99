using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens whose name several owners use. One owner cannot use a name twice.</summary>
internal sealed class SharedNameRule() : ComparingRule(Info)
{
    private const int MostNamed = 3;

    private readonly Dictionary<string, List<PersonalAccessToken>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public static TokenRuleInfo Info { get; } = new(
        TokenRule.SharedName,
        FindingSeverity.Low,
        "Several owners have a token of this name",
        "The wrong one is easily changed or removed, and one person may have copied another's way in.",
        "Rename them with Set-SailPointPersonalAccessToken -Name so that each name tells one job, and choose tokens by id until then.");

    public override void Add(PersonalAccessToken token)
    {
        if (string.IsNullOrEmpty(token.OwnerId) || token.Name.Length == 0)
            return;

        if (!_byName.TryGetValue(token.Name, out var tokens))
            _byName.Add(token.Name, tokens = []);

        tokens.Add(token);
    }

    public override IEnumerable<(PersonalAccessToken Token, Verdict Verdict)> Compare()
    {
        foreach (var tokens in _byName.Values)
        {
            var owners = tokens.GroupBy(token => token.OwnerId!, StringComparer.OrdinalIgnoreCase).Select(group => group.First().Owner!).ToList();
            if (owners.Count == 1)
                continue;

            foreach (var token in tokens)
                yield return (token, new Verdict($"{Wording.Number(owners.Count)} owners use this name.", Others(owners, token), Commands.FindNamesakes(token)));
        }
    }

    private static string Others(List<TokenOwner> owners, PersonalAccessToken token)
    {
        // The token's own owner is one of them. To look at all of them for each token would take the square of their number.
        var others = owners.Count - 1;
        var named = owners.Where(owner => !string.Equals(owner.Id, token.OwnerId, StringComparison.OrdinalIgnoreCase)).Take(MostNamed)
            .Select(owner => string.IsNullOrEmpty(owner.Name) ? owner.Id : $"{owner.Name} ({owner.Id})");
        var rest = others > MostNamed ? $" and {Wording.Number(others - MostNamed)} more" : "";
        return $"also a token of {string.Join(", ", named)}{rest}";
    }
}
