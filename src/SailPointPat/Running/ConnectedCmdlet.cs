using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using SailPointPat.Core.Client;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that uses a connection, and reports the changes whose outcome it could not show.</summary>
public abstract class ConnectedCmdlet : AsyncCmdlet
{
    private readonly List<SailPointClient> _used = [];
    private PSHost _host = null!;
    private SailPointClient? _default;

    /// <summary>The client of the current item; <see langword="null"/> if unknown.</summary>
    private protected SailPointClient Client { get; set; } = null!;

    /// <summary>The clients of all connections that the command has used so far.</summary>
    private protected IReadOnlyList<SailPointClient> UsedClients => _used;

    private protected ChangeJournal Journal => Loop.Journal;

    /// <summary>Whether the command has completed normally.</summary>
    private protected bool HasEnded { get; set; }

    /// <summary>Whether the command changes something, which a read-only connection refuses.</summary>
    private protected virtual bool Changes => false;

    /// <summary>Whether the command finds its connection before the first item.</summary>
    private protected virtual bool FindsClientFirst => true;

    /// <summary>The connection that was given with -Connection.</summary>
    private protected abstract SailPointConnection? GivenConnection { get; }

    /// <summary>Finds the connection, or connects with the environment variables.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _host = Host;
        if (FindsClientFirst)
            FindClient();
    }

    /// <summary>Reports the open entries of the journal after Ctrl+C, an error or a break has ended the command.</summary>
    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Journal.HasChanges)
        {
            foreach (var client in _used)
                client.TokenCache.Clear();
        }

        // The pipeline may be stopped by Ctrl+C after this command has completed.
        if (HasEnded && !Stopping)
            return;

        Journal.Seal();
        foreach (var report in Journal.Reports())
        {
            if (Try(() => WriteReport(report)))
                continue;

            // After Ctrl+C the engine accepts no warnings. The host may have no console, so the next command repeats the report.
            ReportLater(report);
            Try(() => _host.UI.WriteWarningLine(report.ToString()));
        }
    }

    /// <summary>Uses the given connection or the session's default connection. An error ends the command.</summary>
    private protected void FindClient()
    {
        if (_default is null)
        {
            OrTerminate(GivenConnection, () =>
            {
                _default = FindDefault();
                Use(_default);
            });
        }

        Client = _default!;
    }

    /// <summary>Uses a connection for the following items.</summary>
    /// <exception cref="SailPointApiException">It is read-only, and the command changes something.</exception>
    private protected void Use(SailPointClient client)
    {
        var connection = client.Connection;
        if (Changes && connection.IsReadOnly)
        {
            throw new SailPointApiException(
                SailPointErrorKind.ReadOnlyConnection,
                $"The connection to {connection} was made with -ReadOnly, and {MyInvocation.MyCommand.Name} changes the tenant. Nothing was sent. "
                + "To change this tenant, connect without -ReadOnly.");
        }

        Client = client;
        if (_used.Contains(client))
            return;

        _used.Add(client);
        foreach (var report in Connections.TakeReports(connection).ToList())
            WriteReport(new Report(connection, report));
    }

    /// <summary>The client of the given connection or the default connection. If there is none, connects with the environment variables.</summary>
    /// <exception cref="SailPointApiException">There is none, or it was closed.</exception>
    private protected SailPointClient FindDefault()
    {
        if (GivenConnection is { } given)
            return Connections.ClientOf(given);

        var chosen = Connections.Effective;
        var client = Connections.ReadyClient(chosen);
        if (client is null)
            RunOne(async item => client = await Connections.OpenFromEnvironmentAsync(chosen, item.Events, item.Cancelled).ConfigureAwait(false));

        return client!;
    }

    /// <summary>Describes a token for a confirmation: name (if known), id and tenant.</summary>
    private protected string NameInQuestion(string id, PersonalAccessToken? token)
        => $"{token?.ToString() ?? DisplayText.Escape(id)} in tenant {DisplayText.Escape(Client.Connection.Tenant)}";

    /// <summary>Describes the tenants that the command has used so far.</summary>
    private protected string UsedTenants()
        => _used.Count == 1 ? $"tenant {DisplayText.Escape(_used[0].Connection.Tenant)}"
            : $"{_used.Select(client => client.Connection.TenantKey).Distinct().Count()} tenants";

    /// <summary>Writes a report as a warning. If warnings are turned off, the next command on the connection repeats it.</summary>
    private protected void WriteReport(Report report)
    {
        WriteWarning(report.ToString());
        if (Preference("WarningAction", "WarningPreference") is ActionPreference.SilentlyContinue or ActionPreference.Ignore)
            ReportLater(report);
    }

    private static void ReportLater(Report report)
    {
        if (report.Connection is { } connection)
            Connections.ReportLater(connection, report.Text);
    }

    /// <summary>The value of a preference: of the parameter, or else of the variable.</summary>
    private protected ActionPreference? Preference(string parameter, string variable)
        => LanguagePrimitives.TryConvertTo<ActionPreference>(
            MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : GetVariableValue(variable), out var preference)
            ? preference
            : null;

    /// <summary>Runs an action and ignores its error, because the command must end.</summary>
    /// <returns>Whether it succeeded.</returns>
    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
