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

/// <summary>The connections of this process, and the default connection of each runspace.</summary>
internal static class Connections
{
    /// <summary>The client of each connection, with the same lifetime. SailPointConnection is in another assembly and cannot refer to it.</summary>
    private static readonly ConditionalWeakTable<SailPointConnection, SailPointClient> Clients = new();

    private static readonly ConditionalWeakTable<SailPointConnection, ConcurrentQueue<string>> Reports = new();

    private static readonly ConditionalWeakTable<Runspace, SessionDefault> Defaults = new();

    /// <summary>The default of threads without a runspace.</summary>
    private static readonly SessionDefault NoRunspace = new();

    /// <summary>The default from the environment variables, for all runspaces without another default.</summary>
    private static readonly SessionDefault FromEnvironment = new();

    private static readonly SemaphoreSlim EnvironmentLock = new(1, 1);

    /// <summary>The default of this thread's runspace. Connect-, Select- and Disconnect-SailPoint change it.</summary>
    public static SessionDefault OfRunspace => Runspace.DefaultRunspace is { } runspace ? Defaults.GetOrCreateValue(runspace) : NoRunspace;

    /// <summary>The default that this thread's runspace uses: its own, or that of the first session, or the one from the environment variables.</summary>
    public static SessionDefault Effective
        => OfRunspace is { IsDecided: true } own ? own
            : FirstSession.Current is { } first && Defaults.TryGetValue(first, out var inherited) && inherited.IsDecided ? inherited
            : FromEnvironment;

    /// <summary>The connection that cmdlets of this thread's runspace use by default.</summary>
    public static SailPointConnection? Default => Effective.Connection;

    /// <summary>Whether this thread's runspace uses a connection that belongs to another runspace.</summary>
    public static bool IsInherited => Effective is var effective && effective != FromEnvironment && effective != OfRunspace;

    /// <summary>Finds the client of a connection.</summary>
    /// <exception cref="SailPointApiException">The connection was closed.</exception>
    public static SailPointClient ClientOf(SailPointConnection connection)
        => connection.IsConnected && Clients.TryGetValue(connection, out var client)
            ? client
            : throw new SailPointApiException(
                SailPointErrorKind.NotConnected,
                $"The connection to {connection} was closed by Disconnect-SailPoint. Run Connect-SailPoint and the command again.");

    /// <summary>The client of a default, if it is connected and the environment variables have not changed to another login.</summary>
    /// <exception cref="SailPointApiException">The user has closed the default connection, or an environment variable is unusable.</exception>
    public static SailPointClient? ReadyClient(SessionDefault chosen)
    {
        if (chosen.Connection is { } connection)
            return chosen.Environment is { } made && EnvironmentSettings.HasAnotherLogin(made) ? null : ClientOf(connection);

        if (chosen.IsDecided && chosen != FromEnvironment)
            throw EnvironmentSettings.NotConnected(chosen.ReasonForNone);

        return null;
    }

    /// <summary>Connects a default with the environment variables. Concurrent runspaces share one login.</summary>
    public static async Task<SailPointClient> OpenFromEnvironmentAsync(SessionDefault chosen, CallEvents events, CancellationToken cancellationToken)
    {
        await EnvironmentLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (ReadyClient(chosen) is { } ready)
                return ready;

            var options = chosen.Environment is { } former ? EnvironmentSettings.ReadAgain(former) : EnvironmentSettings.Read(isImplicit: true);
            var client = await OpenAsync(options, chosen, events, cancellationToken).ConfigureAwait(false);
            chosen.Set(client.Connection, EnvironmentSettings.Snapshot(options));
            return client;
        }
        finally
        {
            EnvironmentLock.Release();
        }
    }

    /// <summary>Logs in. If the login fails, the connection is not kept.</summary>
    /// <param name="options">The tenant and the login.</param>
    /// <param name="opener">The default of the runspace that opens the connection and keeps it open.</param>
    /// <param name="events">Receives the progress.</param>
    /// <param name="cancellationToken">Cancels the login.</param>
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

    /// <summary>Closes a connection and removes its secrets from memory.</summary>
    public static void Close(SailPointConnection connection)
    {
        if (Clients.TryGetValue(connection, out var client))
        {
            client.Dispose();
            Clients.Remove(connection);
        }

        OfRunspace.Forget(connection);
        OpenConnections.Remove(connection);
    }

    /// <summary>Keeps a report that the user may not have seen. The next command on the connection shows it.</summary>
    public static void ReportLater(SailPointConnection connection, string report) => Reports.GetOrCreateValue(connection).Enqueue(report);

    /// <summary>Returns the kept reports, each of them once.</summary>
    public static IEnumerable<string> TakeReports(SailPointConnection connection)
    {
        while (Reports.TryGetValue(connection, out var reports) && reports.TryDequeue(out var report))
            yield return report;
    }
}
