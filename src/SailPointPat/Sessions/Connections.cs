using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Core.Client;

namespace SailPointPat.Sessions;

/// <summary>The connections of this process, shared by all its runspaces.</summary>
internal static class Connections
{
    /// <summary>Keeps each client as long as somebody holds its connection, which itself must not show the client's type.</summary>
    private static readonly ConditionalWeakTable<SailPointConnection, SailPointClient> Clients = new();

    private static readonly ConditionalWeakTable<SailPointConnection, ConcurrentQueue<string>> Reports = new();

    private static readonly SemaphoreSlim EnvironmentTurn = new(1, 1);

    private static volatile SailPointConnection? Current;

    /// <summary>The connection that cmdlets use when they are given none.</summary>
    public static SailPointConnection? Default => Current;

    /// <summary>Makes a client's connection the default one.</summary>
    private static void Use(SailPointClient client)
    {
        Clients.Add(client.Connection, client);
        Current = client.Connection;
    }

    /// <summary>Finds the client behind a connection.</summary>
    /// <exception cref="SailPointApiException">The connection was closed.</exception>
    public static SailPointClient ClientOf(SailPointConnection connection)
        => connection.IsConnected && Clients.TryGetValue(connection, out var client)
            ? client
            : throw new SailPointApiException(
                SailPointErrorKind.NotConnected,
                $"The connection to {connection} was closed by Disconnect-SailPoint. Run Connect-SailPoint and the command again.");

    /// <summary>Connects with what the environment says, once however many runspaces ask at the same time.</summary>
    public static async Task<SailPointClient> FromEnvironmentAsync(CallEvents events, CancellationToken cancellationToken)
    {
        await EnvironmentTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Current is { } made)
                return ClientOf(made);

            return await OpenAsync(EnvironmentSettings.Read(isImplicit: true), events, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            EnvironmentTurn.Release();
        }
    }

    /// <summary>Logs in and makes the connection the default one. A connection that cannot log in is never kept.</summary>
    public static async Task<SailPointClient> OpenAsync(SailPointClientOptions options, CallEvents events, CancellationToken cancellationToken)
    {
        var client = new SailPointClient(options);
        try
        {
            await client.ConnectAsync(events, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        Use(client);
        return client;
    }

    /// <summary>Closes a connection and forgets its secrets.</summary>
    public static void Close(SailPointConnection connection)
    {
        if (Clients.TryGetValue(connection, out var client))
        {
            client.Dispose();
            Clients.Remove(connection);
        }

        Interlocked.CompareExchange(ref Current, null, connection);
    }

    /// <summary>Keeps a report of a command that may not have been read, for the next command on the connection.</summary>
    public static void ReportLater(SailPointConnection connection, string report) => Reports.GetOrCreateValue(connection).Enqueue(report);

    /// <summary>Takes the reports that were kept. Each is taken once.</summary>
    public static IEnumerable<string> TakeReports(SailPointConnection connection)
    {
        while (Reports.TryGetValue(connection, out var reports) && reports.TryDequeue(out var report))
            yield return report;
    }
}
