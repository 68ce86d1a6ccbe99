using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Policy;

/// <summary>The exceptions of a policy file during an audit, and the findings that they accepted. Several tenants may be audited at the same time.</summary>
public sealed class ExceptionList
{
    private readonly ILookup<string, ExceptionEntry> _byId;
    private readonly ILookup<string, ExceptionEntry> _byName;
    private readonly ConcurrentDictionary<ExceptionEntry, bool> _accepting = new();

    /// <summary>Prepares exceptions for an audit.</summary>
    /// <param name="exceptions">The exceptions.</param>
    public ExceptionList(IReadOnlyList<ExceptionEntry> exceptions)
    {
        All = exceptions ?? throw new ArgumentNullException(nameof(exceptions));
        _byId = All.Where(exception => exception.Id is not null).ToLookup(exception => exception.Id!, TokenId.Comparer);
        _byName = All.Where(exception => exception.Id is null).ToLookup(exception => exception.Name!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The exceptions, in the order of the file.</summary>
    public IReadOnlyList<ExceptionEntry> All { get; }

    /// <summary>
    /// Whether a token may be missing or have a name or an owner that cannot be read. An exception that matches nothing may be for that token.
    /// </summary>
    public bool MayMissTokens { get; set; }

    /// <summary>Finds the exceptions for a finding, and records that they match.</summary>
    /// <returns>The exceptions, the latest last day first.</returns>
    internal IReadOnlyList<ExceptionEntry> For(PersonalAccessToken token, TokenRule rule)
    {
        if (All.Count == 0)
            return [];

        var found = Of(token).Where(exception => exception.Rules.Contains(rule)).OrderByDescending(exception => exception.Until).ToList();
        foreach (var exception in found)
            _accepting[exception] = true;

        return found;
    }

    /// <summary>Records a token, to distinguish an exception for an unknown token from one that is no longer needed.</summary>
    internal void MarkSeen(PersonalAccessToken token)
    {
        if (All.Count == 0)
            return;

        if (token.IsUnreadable(nameof(token.Name)) || token.IsUnreadable(nameof(token.Owner)))
            MayMissTokens = true;

        foreach (var exception in Of(token))
            _accepting.TryAdd(exception, false);
    }

    /// <summary>Whether an exception accepted a finding.</summary>
    internal bool HasMatched(ExceptionEntry exception) => _accepting.TryGetValue(exception, out var isAccepting) && isAccepting;

    /// <summary>Whether the token of an exception exists.</summary>
    internal bool HasToken(ExceptionEntry exception) => _accepting.ContainsKey(exception);

    private IEnumerable<ExceptionEntry> Of(PersonalAccessToken token)
    {
        var byName = token.ExactName.Length == 0 || string.Equals(token.ExactName, token.Name, StringComparison.OrdinalIgnoreCase)
            ? _byName[token.Name]
            : _byName[token.Name].Concat(_byName[token.ExactName]);
        return _byId[token.Id].Concat(byName).Where(exception => exception.IsFor(token));
    }
}
