using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>The identities and tokens of the tenant. Enforces unique names and the ten-token limit for each owner. Thread safe.</summary>
internal sealed class TenantState
{
    private const int TokensPerOwner = 10;

    private readonly object _lock = new();
    private readonly byte[] _secretKey = NewKey();
    private readonly Dictionary<string, SandboxIdentity> _identities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<long, Entry>> _byOwner = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, Entry> _inOrder = [];
    private readonly HashSet<string> _apiKeys = new(StringComparer.Ordinal);
    private long _nextPosition;

    public IReadOnlyList<SandboxIdentity> Identities
    {
        get
        {
            lock (_lock)
                return [.. _identities.Values];
        }
    }

    /// <summary>All tokens in the order in which they were added.</summary>
    public IReadOnlyList<SandboxToken> Tokens
    {
        get
        {
            lock (_lock)
                return [.. _inOrder.Values.Select(entry => entry.Token)];
        }
    }

    public SandboxToken? Find(string id)
    {
        lock (_lock)
            return _entries.TryGetValue(id, out var entry) ? entry.Token : null;
    }

    public SandboxIdentity? FindIdentity(string id)
    {
        lock (_lock)
            return _identities.TryGetValue(id, out var identity) ? identity : null;
    }

    public IReadOnlyList<SandboxToken> OwnedBy(string identityId)
    {
        lock (_lock)
            return _byOwner.TryGetValue(identityId, out var owned) ? [.. owned.Values.Select(entry => entry.Token)] : [];
    }

    public bool IsApiKey(string clientId)
    {
        lock (_lock)
            return _apiKeys.Contains(clientId);
    }

    public bool HasClient(string clientId)
    {
        lock (_lock)
            return _entries.ContainsKey(clientId) || _apiKeys.Contains(clientId);
    }

    /// <summary>Makes a random key for signatures.</summary>
    public static byte[] NewKey()
    {
        using var generator = RandomNumberGenerator.Create();
        var key = new byte[32];
        generator.GetBytes(key);
        return key;
    }

    /// <summary>The client secret of an id: 64 hexadecimal digits. It is computed from the id, so that secrets need no memory.</summary>
    public string SecretOf(string clientId)
    {
        using var hmac = new HMACSHA256(_secretKey);
        var hash = hmac.ComputeHash(Encoding.UTF8.GetBytes(clientId));
        return string.Concat(hash.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    public void Add(SandboxIdentity identity)
    {
        lock (_lock)
            _identities.Add(identity.Id, identity);
    }

    public void AddApiKey(string clientId)
    {
        lock (_lock)
            _apiKeys.Add(clientId);
    }

    public void Add(SandboxToken token)
    {
        lock (_lock)
        {
            if (!_byOwner.TryGetValue(token.Owner.Id, out var owned))
                _byOwner.Add(token.Owner.Id, owned = []);
            RequireUniqueName(token);
            if (owned.Count >= TokensPerOwner)
                throw Refusal.BadRequest($"A user may have at most {TokensPerOwner} personal access tokens.");

            var entry = new Entry(_nextPosition++, token);
            _entries.Add(token.Id, entry);
            _inOrder.Add(entry.Position, entry);
            owned.Add(entry.Position, entry);
        }
    }

    /// <summary>Replaces a token with the result of <paramref name="change"/>. Returns null if the token does not exist. If <paramref name="change"/> throws, the token is unchanged.</summary>
    public SandboxToken? Update(string id, Func<SandboxToken, SandboxToken> change)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out var entry))
                return null;
            var changed = change(entry.Token);
            RequireUniqueName(changed);
            return entry.Token = changed;
        }
    }

    /// <summary>Replaces several tokens with the results of <paramref name="change"/>, all or none.</summary>
    public IReadOnlyList<SandboxToken> UpdateAll(IReadOnlyList<string> ids, Func<SandboxToken, SandboxToken> change)
    {
        lock (_lock)
        {
            var changed = ids
                .Select(id => _entries.TryGetValue(id, out var entry) ? change(entry.Token) : throw Refusal.BadRequest($"There is no personal access token '{id}'."))
                .ToList();
            foreach (var token in changed)
                _entries[token.Id].Token = token;
            return changed;
        }
    }

    /// <summary>Updates the date of last use, at most once a day.</summary>
    public void MarkUsed(string id, DateTimeOffset now) => Update(id, token =>
        token.LastUsed == null || now - token.LastUsed >= TimeSpan.FromDays(1) ? token with { LastUsed = now.ToMilliseconds() } : token);

    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out var entry))
                return false;
            _entries.Remove(id);
            _inOrder.Remove(entry.Position);
            return _byOwner[entry.Token.Owner.Id].Remove(entry.Position);
        }
    }

    private void RequireUniqueName(SandboxToken token)
    {
        if (_byOwner[token.Owner.Id].Values.Any(other => other.Token.Id != token.Id && other.Token.Name == token.Name))
            throw Refusal.BadRequest($"The user already has a personal access token named '{token.Name}'.");
    }

    private sealed class Entry(long position, SandboxToken token)
    {
        public long Position { get; } = position;

        public SandboxToken Token { get; set; } = token;
    }
}

/// <summary>Rounds times down to milliseconds, as the service stores them.</summary>
internal static class Timestamps
{
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
