using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SailPointPat.Commands;

/// <summary>Picks the tokens that -Id and -Name ask for, and remembers which of these matched nothing.</summary>
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

    public bool Accepts(PersonalAccessToken token)
    {
        if (_ids?.Contains(token.Id) == false)
            return false;

        var names = _names?.FindAll(name => name.Pattern.IsMatch(token.Name));
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

    /// <summary>The ids, and the names without wildcards, that no token had.</summary>
    public IEnumerable<(string What, string Value)> Unmatched()
    {
        var ids = (_ids ?? []).Where(id => !_foundIds.Contains(id)).Select(id => ("id", id));
        var names = (_names ?? []).Where(name => !name.HasMatched && !WildcardPattern.ContainsWildcardCharacters(name.Text))
            .Select(name => ("name", name.Text));
        return ids.Concat(names);
    }

    private sealed class NamePattern(string text)
    {
        public string Text => text;

        public WildcardPattern Pattern { get; } = PatternOf(text);

        public bool HasMatched { get; set; }

        /// <summary>A pattern is read when it is first used, which is now: nothing has been sent.</summary>
        private static WildcardPattern PatternOf(string text)
        {
            try
            {
                var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
                pattern.IsMatch("");
                return pattern;
            }
            // The engine reads what stands in brackets as a regular expression, which has errors of its own.
            catch (Exception error) when (error is WildcardPatternException or ArgumentException)
            {
                var escaped = Regex.Replace(text, @"(?<!`)\[", "`[").Replace("'", "''");
                throw new SailPointApiException(
                    SailPointErrorKind.InvalidArgument,
                    $"'{DisplayText.Escape(text, 200)}' is not a pattern for names: [ begins a choice of characters, such as [ab]. Nothing was sent. "
                    + $"For a bracket that is part of the name, write a backtick before it: '{DisplayText.Escape(escaped, 200)}'.",
                    error);
            }
        }
    }
}
