using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Sessions;

/// <summary>The open connections of the process, in the order in which they were opened. Thread safe.</summary>
/// <remarks>
/// The references are weak: the runspace that opened a connection, and objects that refer to it, keep it alive. The list also determines whether the name of
/// a tenant is unique.
/// </remarks>
internal static class OpenConnections
{
    private static readonly object Gate = new();
    private static readonly List<WeakReference<SailPointConnection>> References = [];

    public static IReadOnlyList<SailPointConnection> All
    {
        get
        {
            lock (Gate)
                return FindOpen();
        }
    }

    public static void Add(SailPointConnection connection)
    {
        lock (Gate)
        {
            References.Add(new WeakReference<SailPointConnection>(connection));
            Compare();
        }
    }

    public static void Remove(SailPointConnection connection)
    {
        lock (Gate)
        {
            References.RemoveAll(reference => reference.TryGetTarget(out var other) && other == connection);
            Compare();
        }
    }

    /// <summary>The open connections to a tenant.</summary>
    /// <param name="name">The tenant's name, the connection's <c>Tenant</c>, its base address or its host.</param>
    public static IReadOnlyList<SailPointConnection> To(string name)
    {
        var wanted = name.Trim().TrimEnd('/');
        return [.. All.Where(connection => connection.Names.Contains(wanted, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>Whether a connection goes to the tenant that a row names, or the row names none.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="tenant">The row's tenant.</param>
    /// <param name="address">
    /// The row's base address. If the row has one, the name is ignored: it may have been written before another tenant with that name was connected.
    /// </param>
    public static bool GoesTo(SailPointConnection connection, string? tenant, Uri? address)
        => address is { OriginalString.Length: > 0 }
            ? Uri.Compare(address, connection.BaseUrl, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            : string.IsNullOrWhiteSpace(tenant) || connection.IsUniquelyNamed(tenant!);

    private static List<SailPointConnection> FindOpen()
    {
        References.RemoveAll(reference => !reference.TryGetTarget(out var connection) || !connection.IsConnected);
        return [.. References.Select(reference => reference.TryGetTarget(out var connection) ? connection : null).OfType<SailPointConnection>()];
    }

    private static void Compare()
    {
        var open = FindOpen();
        var tenants = open.Select(connection => connection.TenantKey).Distinct().ToList();
        SailPointConnection.SeveralTenantsAreOpen = tenants.Count > 1;
        SailPointConnection.OnlyTenant = tenants.Count == 1 ? tenants[0] : null;
        foreach (var namesakes in open.GroupBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase))
        {
            // The mark is never removed, because objects of the other tenant may still exist.
            if (namesakes.Select(connection => connection.TenantKey).Distinct().Skip(1).Any())
            {
                foreach (var connection in namesakes)
                    connection.NameIsShared = true;
            }
        }
    }
}
