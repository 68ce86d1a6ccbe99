using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Audit.Changes;
using SailPointPat.Core;
using SailPointPat.Core.Client;

namespace SailPointPat.Running;

/// <summary>The tokens that an audit reads from one or several tenants, and how complete the lists are.</summary>
/// <param name="clients">The clients to read with.</param>
/// <param name="query">The tokens to read.</param>
internal sealed class TenantTokens(IReadOnlyList<SailPointClient> clients, TokenQuery query)
{
    private readonly Dictionary<SailPointClient, List<PersonalAccessToken>> _lists = clients.ToDictionary(client => client, _ => new List<PersonalAccessToken>());
    private readonly ConcurrentDictionary<SailPointClient, bool> _hasSkipped = new();

    /// <summary>The clients that have read their lists to the end.</summary>
    public IReadOnlyCollection<SailPointClient> Complete { get; set; } = [];

    /// <summary>The tokens of the complete lists, in the order of the clients.</summary>
    public List<PersonalAccessToken> All => [.. clients.Where(Complete.Contains).SelectMany(client => _lists[client])];

    /// <summary>Reads the tokens of one tenant.</summary>
    public async Task ReadAsync(SailPointClient client, WorkItem item)
    {
        await foreach (var token in client.ListAsync(query, item.Events, item.Cancelled).ConfigureAwait(false))
        {
            _lists[client].Add(token);
            await item.ReportUnreadableAsync(token).ConfigureAwait(false);
        }

        _hasSkipped[client] = item.HasSkipped;
    }

    /// <summary>How complete the tokens of each tenant are.</summary>
    /// <param name="connections">The connections that were to be used.</param>
    public IReadOnlyList<TenantCoverage> Coverage(IEnumerable<SailPointConnection> connections)
        => [.. clients.Where(Complete.Contains).Select(Of)
            .Concat(connections.Select(connection => new TenantCoverage(connection.TenantKey, connection.Tenant, TokenExtent.None)))
            .GroupBy(tenant => tenant.Key)
            .Select(same => same.OrderBy(tenant => tenant.Extent).First())];

    private TenantCoverage Of(SailPointClient client)
    {
        var connection = client.Connection;
        var owner = query.OwnerId == "me" ? connection.IdentityId ?? _lists[client].FirstOrDefault()?.OwnerId : query.OwnerId;
        var extent = _hasSkipped[client] ? TokenExtent.Some
            : query.OwnerId is null ? TokenExtent.All
            : owner is null ? TokenExtent.Some
            : TokenExtent.Owner;
        return new TenantCoverage(connection.TenantKey, connection.Tenant, extent, extent == TokenExtent.Owner ? owner : null);
    }
}
