using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Errors;

namespace SailPointPat.Sessions;

/// <summary>The connections of this process, and the default one of each runspace.</summary>
internal static class Connections
{
    /// <summary>Keeps each client as long as somebody holds its connection, which itself must not show the client's type.</summary>
    private static readonly ConditionalWeakTable<SailPointConnection, SailPointClient> Clients = new();

    private static readonly ConditionalWeakTable<SailPointConnection, ConcurrentQueue<string>> Reports = new();

    private static readonly ConditionalWeakTable<Runspace, SessionDefault> Defaults = new();

    /// <summary>For threads without a runspace.</summary>
    private static readonly SessionDefault NoRunspace = new();

    /// <summary>The connection by the environment variables, for all runspaces that have no other default.</summary>
    private static readonly SessionDefault ByEnvironment = new();

    private static readonly SemaphoreSlim EnvironmentTurn = new(1, 1);

    /// <summary>The default of this thread's runspace, which Connect-, Select- and Disconnect-SailPoint change.</summary>
    public static SessionDefault Own => Runspace.DefaultRunspace is { } runspace ? Defaults.GetOrCreateValue(runspace) : NoRunspace;

    /// <summary>The default that applies in this thread's runspace: its own, else that of the first session, else the one by the environment.</summary>
    public static SessionDefault Applying
        => Own is { IsDecided: true } own ? own
            : FirstSession.Current is { } first && Defaults.TryGetValue(first, out var inherited) && inherited.IsDecided ? inherited
            : ByEnvironment;

    /// <summary>The connection that cmdlets of this thread's runspace use when they are given none.</summary>
    public static SailPointConnection? Default => Applying.Connection;

    /// <summary>Whether this thread's runspace uses a connection that belongs to another runspace.</summary>
    public static bool IsInherited => Applying is var applying && applying != ByEnvironment && applying != Own;

    /// <summary>Finds the client behind a connection.</summary>
    /// <exception cref="SailPointApiException">The connection was closed.</exception>
    public static SailPointClient ClientOf(SailPointConnection connection)
        => connection.IsConnected && Clients.TryGetValue(connection, out var client)
            ? client
            : throw new SailPointApiException(
                SailPointErrorKind.NotConnected,
                $"The connection to {connection} was closed by Disconnect-SailPoint. Run Connect-SailPoint and the command again.");

    /// <summary>The client of a default, if it is connected and the environment variables do not name another login.</summary>
    /// <exception cref="SailPointApiException">There is no default, by the user's decision; or an environment variable is unusable.</exception>
    public static SailPointClient? ReadyClient(SessionDefault chosen)
    {
        if (chosen.Connection is { } connection)
            return chosen.Environment is { } made && EnvironmentSettings.NamesAnother(made) ? null : ClientOf(connection);

        if (chosen.IsDecided && chosen != ByEnvironment)
            throw EnvironmentSettings.NotConnected(chosen.ReasonForNone);

        return null;
    }

    /// <summary>Connects a default by the environment variables, once however many runspaces ask at the same time.</summary>
    public static async Task<SailPointClient> OpenByEnvironmentAsync(SessionDefault chosen, CallEvents events, CancellationToken cancellationToken)
    {
        await EnvironmentTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (ReadyClient(chosen) is { } ready)
                return ready;

            var options = chosen.Environment is { } former ? EnvironmentSettings.ReadAnew(former) : EnvironmentSettings.Read(isImplicit: true);
            var client = await OpenAsync(options, chosen, events, cancellationToken).ConfigureAwait(false);
            chosen.Set(client.Connection, EnvironmentSettings.Note(options));
            return client;
        }
        finally
        {
            EnvironmentTurn.Release();
        }
    }

    /// <summary>Logs in. A connection that cannot log in is never kept.</summary>
    /// <param name="options">The tenant and the login.</param>
    /// <param name="opener">The default of the runspace that opens the connection and keeps it open.</param>
    /// <param name="events">Receives the progress.</param>
    /// <param name="cancellationToken">Ends the login.</param>
    public static async Task<SailPointClient> OpenAsync(
        SailPointClientOptions options, SessionDefault opener, CallEvents events, CancellationToken cancellationToken)
    {
        var client = new SailPointClient(options);
        try
        {
            await client.ConnectAsync(events, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            client.Dispose();
            if (error is SailPointApiException refused)
                throw ErrorAdvice.Complete(refused, client.Connection);

            throw;
        }

        Clients.Add(client.Connection, client);
        opener.Keep(client.Connection);
        OpenConnections.Add(client.Connection);
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

        Own.Forget(connection);
        OpenConnections.Remove(connection);
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
