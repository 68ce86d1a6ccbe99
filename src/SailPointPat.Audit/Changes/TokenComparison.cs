using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Changes;

/// <summary>The changes of tokens since an earlier report. Tokens are matched by tenant and id.</summary>
public sealed class TokenComparison
{
    private readonly TokenSnapshot _former;
    private readonly List<TokenChange> _changes = [];
    private readonly List<string> _notes = [];

    /// <summary>Compares tokens with an earlier report.</summary>
    /// <param name="former">The earlier report.</param>
    /// <param name="tokens">The current tokens.</param>
    /// <param name="coverage">Which tokens of which tenants these are.</param>
    /// <param name="options">The current time, after how long without use a new use is reported, and the minimum severity.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    /// <exception cref="OperationCanceledException">The comparison was canceled.</exception>
    public TokenComparison(
        TokenSnapshot former, IEnumerable<PersonalAccessToken> tokens, IEnumerable<TenantCoverage> coverage, AuditOptions options, CancellationToken cancellationToken = default)
    {
        _former = former ?? throw new ArgumentNullException(nameof(former));
        if (options is null)
            throw new ArgumentNullException(nameof(options));

        var current = tokens.UntilCanceled(cancellationToken).Where(token => token.Id.Length > 0)
            .GroupBy(token => TokenAudit.KeyOf(token)).ToDictionary(same => same.Key, same => same.First());
        var before = former.Tokens.ToLookup(token => token.Key.Tenant, token => token.Value);
        var now = current.ToLookup(token => token.Key.Tenant, token => token.Value);
        foreach (var (earlier, later) in TenantPairs.Of(former, coverage, _notes))
        {
            cancellationToken.ThrowIfCancellationRequested();
            FindNew(earlier, before[later.Key], now[later.Key]);
            FindGone(later, before[later.Key], now[later.Key], current);
            foreach (var token in now[later.Key].UntilCanceled(cancellationToken))
            {
                if (former.Tokens.TryGetValue(TokenAudit.KeyOf(token), out var old))
                    _changes.AddRange(TokenDifferences.Between(old, token, former.Generated, options));
            }
        }

        Changes =
        [
            .. _changes.Where(change => change.Severity >= options.MinimumSeverity)
                .OrderByDescending(change => change.Severity)
                .ThenBy(change => change.Kind)
                .ThenBy(change => change.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(change => change.TenantKey, StringComparer.Ordinal)
                .ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>When the earlier report was made.</summary>
    public DateTimeOffset Since => _former.Generated;

    /// <summary>The changes, the most severe first.</summary>
    public IReadOnlyList<TokenChange> Changes { get; }

    /// <summary>What could not be compared and why, one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    private void FindNew(TenantCoverage earlier, IEnumerable<FormerToken> before, IEnumerable<PersonalAccessToken> now)
    {
        var found = now.Where(token => earlier.Includes(token.OwnerId) && !_former.Tokens.ContainsKey(TokenAudit.KeyOf(token))).ToList();
        // A login without the right to list managed tokens gets a list without them.
        if (found.Count(token => token.Managed) is > 0 and var managed && !before.Any(token => token.Managed == true))
        {
            found.RemoveAll(token => token.Managed);
            _notes.Add($"{TenantPairs.Name(earlier)}: {Phrases.Count(managed, "managed token")} may be new. The earlier report lists none, perhaps because its login lacked the right to list them.");
        }

        _changes.AddRange(found.Select(token => TokenDifferences.New(token)));
    }

    private void FindGone(
        TenantCoverage later, IEnumerable<FormerToken> before, IEnumerable<PersonalAccessToken> now, Dictionary<(string, string), PersonalAccessToken> current)
    {
        var found = before.Where(token => later.Includes(token.OwnerId) && !current.ContainsKey(token.Key)).ToList();
        if (found.Count(token => token.Managed == true) is > 0 and var managed && !now.Any(token => token.Managed))
        {
            found.RemoveAll(token => token.Managed == true);
            _notes.Add($"{TenantPairs.Name(later)}: {Phrases.Count(managed, "managed token")} may be gone. No managed token is listed now, perhaps because the login lacks the right to list them.");
        }

        // The list of one owner does not show whether a token was removed or now belongs to another owner.
        if (later.Extent == TokenExtent.Owner)
        {
            if (found.Count > 0)
                _notes.Add(TenantPairs.Missing(later, found));

            return;
        }

        _changes.AddRange(found.Select(token => TokenDifferences.Gone(token, later.Name)));
    }
}
