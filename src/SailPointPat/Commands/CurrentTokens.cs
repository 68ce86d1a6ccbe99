using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>
/// The current tokens, to find out what a row of an export changes. Reads the tokens of a connection once, and tokens of other owners only if needed.
/// </summary>
internal sealed class CurrentTokens
{
    private readonly Dictionary<(SailPointClient Client, string? OwnerId), Dictionary<string, PersonalAccessToken>> _lists = [];

    /// <summary>Finds a token in the lists that were read.</summary>
    /// <returns>Whether the lists are complete enough to know whether the token exists.</returns>
    public bool TryFind(SailPointClient client, string id, out PersonalAccessToken? token)
    {
        token = null;
        foreach (var owner in new[] { "me", null })
        {
            if (!_lists.TryGetValue((client, owner), out var tokens))
                return false;

            if (tokens.TryGetValue(id, out token))
                return true;
        }

        return true;
    }

    /// <summary>Finds a token.</summary>
    /// <returns>The token; <see langword="null"/> if no token has the id, or the tokens cannot be listed.</returns>
    public async Task<PersonalAccessToken?> FindAsync(SailPointClient client, string id, WorkItem item)
        => await FindAsync(client, "me", id, item).ConfigureAwait(false) ?? await FindAsync(client, null, id, item).ConfigureAwait(false);

    /// <summary>The changes that differ from the token's current values; <see langword="null"/> if there are none.</summary>
    public static TokenChanges? WithoutUnchanged(TokenChanges changes, PersonalAccessToken current)
    {
        var name = changes.Name is { } wanted && (wanted == current.Name || wanted == current.ExactName) ? null : changes.Name;
        var scope = changes.Scope is { } scopes && new HashSet<string>(scopes, StringComparer.Ordinal).SetEquals(current.Scope) ? null : changes.Scope;
        var end = changes.ExpirationDate is { } date && current.ExpirationDate is { } now && IsSame(date, now) ? null : changes.ExpirationDate;
        var neverExpires = changes.NeverExpires && !current.NeverExpires;
        return name is null && scope is null && end is null && !neverExpires
            ? null
            : new TokenChanges { Name = name, Scope = scope, ExpirationDate = end, NeverExpires = neverExpires, AllowsAnyYear = changes.AllowsAnyYear };
    }

    /// <summary>Whether a date is that of a token. The reports of this module have whole seconds.</summary>
    private static bool IsSame(DateTimeOffset date, DateTimeOffset current)
        => WireDate.Format(date) == WireDate.Format(current) || date == current.AddTicks(-(current.Ticks % TimeSpan.TicksPerSecond));

    private async Task<PersonalAccessToken?> FindAsync(SailPointClient client, string? ownerId, string id, WorkItem item)
    {
        if (!_lists.TryGetValue((client, ownerId), out var tokens))
        {
            tokens = new Dictionary<string, PersonalAccessToken>(TokenId.Comparer);
            _lists.Add((client, ownerId), tokens);
            try
            {
                await foreach (var token in client.ListAsync(new TokenQuery { OwnerId = ownerId }, item.Events, item.Cancelled).ConfigureAwait(false))
                    tokens[token.Id] = token;
            }
            catch (SailPointApiException)
            {
                // Without the right to list, send the whole row: the service or the API version reports what is wrong.
            }
        }

        return tokens.TryGetValue(id, out var found) ? found : null;
    }
}
