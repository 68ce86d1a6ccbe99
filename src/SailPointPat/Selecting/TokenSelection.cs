using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Selecting;

/// <summary>Selects the tokens of -Id and -Name, and records the values that matched nothing. Thread safe.</summary>
internal sealed class TokenSelection
{
    private readonly HashSet<string>? _ids;
    private readonly List<NamePattern>? _names;
    private readonly HashSet<string> _foundIds = new(TokenId.Comparer);

    public TokenSelection(string[]? ids, string[]? names)
    {
        _ids = ids is null ? null : new HashSet<string>(ids, TokenId.Comparer);
        _names = names?.Select(name => new NamePattern(name)).ToList();
    }

    /// <summary>Whether a name may be exact or a pattern, so that only the whole list can decide.</summary>
    public bool NeedsWholeList => _names?.Exists(name => name.IsAmbiguous) == true;

    /// <summary>Whether a token is selected, if no name is ambiguous.</summary>
    public bool Accepts(PersonalAccessToken token) => Accepts(token, []);

    /// <summary>Decides for a whole list: a name that a token of the list has is not a pattern.</summary>
    /// <param name="list">The tokens.</param>
    /// <returns>Whether a token of the list is selected.</returns>
    public Predicate<PersonalAccessToken> In(IReadOnlyCollection<PersonalAccessToken> list)
    {
        var exact = (_names ?? []).FindAll(name => name.IsAmbiguous && list.Any(name.IsNameOf));
        return token => Accepts(token, exact);
    }

    /// <summary>The ids, and the names without * and ?, that no token had.</summary>
    public IEnumerable<(string What, string Value)> Unmatched()
    {
        var ids = (_ids ?? []).Where(id => !_foundIds.Contains(id)).Select(id => ("id", id));
        var names = (_names ?? []).Where(name => !name.HasMatched && !name.HasWildcard).Select(name => ("name", name.Text));
        return ids.Concat(names);
    }

    /// <summary>The error for an id or a name that no token has.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="value">The id or the name.</param>
    /// <param name="where">Which tokens were searched.</param>
    /// <param name="advice">What to do, as a sentence, if the default advice does not fit.</param>
    public static SailPointApiException NotFound(string what, string value, string where, string? advice = null) => new(
        SailPointErrorKind.TokenNotFound,
        $"No personal access token has the {what} '{DisplayText.Escape(value, 200)}'{where}. "
        + (advice ?? "List the tokens with Get-SailPointPersonalAccessToken, or search with wildcards: -Name '*part*'."));

    private bool Accepts(PersonalAccessToken token, List<NamePattern> exact)
    {
        if (_ids?.Contains(token.Id) == false)
            return false;

        var names = _names?.FindAll(name => name.IsNameOf(token) || (name.IsMatch(token) && !exact.Contains(name)));
        if (names?.Count == 0)
            return false;

        // Several tenants may be read at the same time.
        if (_ids is not null)
        {
            lock (_foundIds)
                _foundIds.Add(token.Id);
        }

        names?.ForEach(name => name.HasMatched = true);
        return true;
    }
}
