using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Scopes.Advice;

/// <summary>The parts of a scope: <c>idn:access-profile:read</c> has the prefix <c>idn</c>, the subject <c>access profile</c> and the action <c>read</c>.</summary>
/// <remarks>
/// Names are compared by their subject, word by word. Compared letter by letter, <c>idn:roles:read</c> would be more similar to <c>idn:sources:read</c> than to
/// <c>idn:role-checked:read</c>.
/// </remarks>
internal sealed class ScopeWords
{
    private const double Plural = 0.5;
    private const double OtherPrefix = 1;
    private const double OtherAction = 2;
    private const double LeadingWord = 2;
    private const double FollowingWord = 1;
    private const double MissingWord = 3;
    private const double Largest = 5;

    private static readonly char[] Separators = [':', '.', '/'];
    private static readonly char[] Hyphens = ['-', '_', ' '];

    private readonly string[] _subject;

    private ScopeWords(string? prefix, string[] subject, string? action) => (Prefix, _subject, Action) = (prefix, subject, action);

    /// <summary>The first part; <see langword="null"/> if the text has none.</summary>
    public string? Prefix { get; }

    /// <summary>The last part; <see langword="null"/> if the text has none.</summary>
    public string? Action { get; }

    /// <summary>Reads a scope.</summary>
    /// <param name="text">The scope, in lower case.</param>
    /// <param name="known">The parts of all scopes, for a text that may lack one.</param>
    public static ScopeWords Read(string text, KnownParts? known = null)
    {
        var parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).ToList();
        string? prefix = null;
        string? action = null;
        if (parts.Count > 0 && (parts.Count > 2 || known is null || known.Prefixes.Contains(parts[0])))
            prefix = Take(parts, 0);

        if (parts.Count > 1 || (parts.Count == 1 && known?.Actions.Contains(parts[0]) == true))
            action = Take(parts, parts.Count - 1);

        return new ScopeWords(prefix, [.. parts.SelectMany(part => part.Split(Hyphens, StringSplitOptions.RemoveEmptyEntries))], action);
    }

    /// <summary>How different a scope is from this one; <see langword="null"/> if they are not similar.</summary>
    public double? DifferenceTo(ScopeWords scope)
    {
        var difference = SubjectDifference(scope) + (Prefix is null || Prefix == scope.Prefix ? 0 : OtherPrefix) + ActionDifference(scope);
        return difference <= Largest ? difference : null;
    }

    private double? SubjectDifference(ScopeWords scope)
    {
        // A text without an action may have it as a word, such as idn:accounts-read.
        var words = scope.Action is { } action && Action is null && _subject.Contains(action) ? [.. scope._subject, action] : scope._subject;
        var joined = EditDistance.Of(string.Concat(_subject), string.Concat(words));
        double? letters = joined <= LimitOf(string.Concat(_subject)) ? joined : null;
        return WordDifference(words) is { } difference && !(letters < difference) ? difference : letters;
    }

    /// <summary>The difference of the words, in any order; <see langword="null"/> if no word is similar.</summary>
    private double? WordDifference(string[] words)
    {
        var rest = words.ToList();
        var difference = 0.0;
        foreach (var word in _subject)
        {
            var (nearest, distance) = rest.Select(other => (other, distance: WordDifference(word, other))).OrderBy(other => other.distance).FirstOrDefault();
            difference += nearest is null || distance is MissingWord ? MissingWord : distance;
            if (nearest is not null && distance < MissingWord)
                rest.Remove(nearest);
        }

        if (rest.Count == words.Length)
            return null;

        var isLeading = rest.Contains(words[0]);
        return difference + (rest.Count * FollowingWord) + (isLeading ? LeadingWord - FollowingWord : 0);
    }

    private static double WordDifference(string left, string right)
    {
        if (left == right)
            return 0;

        if (Singular(left) == Singular(right))
            return Plural;

        var distance = EditDistance.Of(left, right);
        return distance <= LimitOf(left) ? distance : MissingWord;
    }

    private double ActionDifference(ScopeWords scope)
        => Action is null ? (_subject.Contains(scope.Action) ? 0 : FollowingWord)
            : Action == scope.Action ? 0
            : EditDistance.Of(Action, scope.Action ?? "") <= LimitOf(Action) ? 1
            : OtherAction;

    /// <summary>How many typing errors a word of this length may have.</summary>
    private static int LimitOf(string word) => Math.Min(Math.Max(word.Length / 4, 1), 3);

    private static string Singular(string word)
        => word.EndsWith("ies", StringComparison.Ordinal) ? word.Substring(0, word.Length - 3) + "y"
            : word.EndsWith("s", StringComparison.Ordinal) ? word.Substring(0, word.Length - 1)
            : word;

    private static string Take(List<string> parts, int index)
    {
        var part = parts[index];
        parts.RemoveAt(index);
        return part;
    }
}

/// <summary>The prefixes and actions of all scopes.</summary>
internal sealed record KnownParts(HashSet<string> Prefixes, HashSet<string> Actions);
