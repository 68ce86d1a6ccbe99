using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Errors;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that works on tenants.</summary>
public abstract class SailPointCmdlet : AsyncCmdlet
{
    private readonly ConcurrentDictionary<SailPointClient, SailPointApiException> _connectionErrors = new();
    private readonly Dictionary<SailPointClient, int> _openItems = [];
    private PSHost _host = null!;
    private BulkProgress? _progress;
    private SailPointClient? _default;
    private bool? _stopsAtErrors;
    private bool _isEnding;
    private bool _hasEnded;

    /// <summary>The client to use now; <see langword="null"/> where it is not known.</summary>
    private protected SailPointClient Client { get; set; } = null!;

    private protected ChangeJournal Journal => Loop.Journal;

    /// <summary>How many items of one connection are worked on at the same time.</summary>
    private protected virtual int Concurrency => 1;

    /// <summary>How many items there will be in all, where that is known.</summary>
    private protected virtual int? ExpectedItems => null;

    /// <summary>Whether an error of the connection ends the command; otherwise it is the error of each item that is left.</summary>
    private protected virtual bool EndsWithConnection => true;

    /// <summary>Whether the command changes something, which a read-only connection refuses.</summary>
    private protected virtual bool Changes => false;

    /// <summary>Whether the connection is found before the first item.</summary>
    private protected virtual bool FindsClientFirst => true;

    /// <summary>The connection that was given with -Connection.</summary>
    private protected abstract SailPointConnection? GivenConnection { get; }

    /// <summary>Whether the command works, or may yet work, on several connections, so that the error of one must not end it.</summary>
    private bool HasOthers
        => _openItems.Count > 1 || (MyInvocation.ExpectingInput && GivenConnection is null && Changes && SailPointConnection.SeveralTenantsAreOpen);

    /// <summary>Finds the connection, or makes one from the environment.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _host = Host;
        if (FindsClientFirst)
            FindClient();
    }

    /// <summary>Waits for the items that are open.</summary>
    protected override void EndProcessing()
    {
        Loop.WriteUntil(openItems: 0);
        _progress?.End(this);
        _hasEnded = true;
    }

    /// <summary>Reports what is open in the journal: Ctrl+C, an error or a break has ended the command.</summary>
    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Journal.HasChanges)
        {
            foreach (var client in _openItems.Keys)
                client.Recent.Forget();
        }

        // The end of this command is not the end of the pipeline: Ctrl+C may come later.
        if (_hasEnded && !Stopping)
            return;

        Journal.Seal();
        foreach (var report in Journal.Reports())
        {
            if (Try(() => WriteReport(report)))
                continue;

            // After Ctrl+C the engine takes no more warnings. The host may have no console, so the next command repeats the report.
            ReportLater(report);
            Try(() => _host.UI.WriteWarningLine(report.ToString()));
        }
    }

    /// <summary>Uses the given connection, or the default one of the session. An error ends the command.</summary>
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

    /// <summary>Uses a connection from now on.</summary>
    /// <exception cref="SailPointApiException">It is read-only, and the command changes something.</exception>
    private protected void Use(SailPointClient client)
    {
        var connection = client.Connection;
        if (Changes && connection.IsReadOnly)
        {
            throw new SailPointApiException(
                SailPointErrorKind.ReadOnlyConnection,
                $"The connection to {connection} was made with -ReadOnly, and {MyInvocation.MyCommand.Name} changes the tenant. Nothing was sent. "
                + "If the change is meant for this tenant, connect without -ReadOnly.");
        }

        Client = client;
        if (_openItems.ContainsKey(client))
            return;

        _openItems.Add(client, 0);
        foreach (var report in Connections.TakeReports(connection).ToList())
            WriteReport(new Report(connection, report));
    }

    /// <summary>The client of the given connection or of the default one, which may have to be made from the environment.</summary>
    /// <exception cref="SailPointApiException">There is none, or it was closed.</exception>
    private protected SailPointClient FindDefault()
    {
        if (GivenConnection is { } given)
            return Connections.ClientOf(given);

        var chosen = Connections.Applying;
        var client = Connections.ReadyClient(chosen);
        if (client is null)
            RunOne(async item => client = await Connections.OpenByEnvironmentAsync(chosen, item.Events, item.Cancelled).ConfigureAwait(false));

        return client!;
    }

    /// <summary>Works on one item, and waits for it.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="work">The work.</param>
    /// <param name="change">The journal's entry, where the change goes on after this work.</param>
    /// <returns>Whether it was done.</returns>
    private protected bool Run(object? target, Func<WorkItem, Task> work, ChangeEntry? change = null)
    {
        var isDone = false;
        var connection = Client.Connection;
        if (change is not null)
            change.Connection = connection;

        Loop.Start(work, (item, error) => isDone = Ended(target, error, item.Change, closes: change is null), connection, Client.StartsAtOnce, change);
        Loop.WriteUntil(openItems: 0);
        return isDone;
    }

    /// <summary>Works on one item of each of several connections at once, and waits for all of them. Results come in the order of the connections.</summary>
    /// <param name="target">The item, for its errors.</param>
    /// <param name="clients">The clients of the connections.</param>
    /// <param name="work">The work.</param>
    /// <returns>The clients for which it was done.</returns>
    private protected IReadOnlyCollection<SailPointClient> RunEach(object? target, IReadOnlyList<SailPointClient> clients, Func<SailPointClient, WorkItem, Task> work)
    {
        if (clients.Count == 1)
            return Run(target, item => work(clients[0], item)) ? clients : [];

        var done = new List<SailPointClient>();
        foreach (var client in clients)
        {
            Loop.Start(
                item =>
                {
                    // A tenant must not wait for the reader of another one's results.
                    item.HoldsAll = true;
                    return work(client, item);
                },
                (item, error) =>
                {
                    if (Ended(target ?? client.Connection, error, item.Change, closes: true))
                        done.Add(client);
                },
                client.Connection);
        }

        Loop.WriteUntil(openItems: 0);
        return done;
    }

    /// <summary>Starts the work on an item of many, as soon as fewer than <see cref="Concurrency"/> of its connection are open.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="work">The work.</param>
    /// <param name="change">The journal's entry for the item's change, where there is one already.</param>
    private protected void Start(object? target, Func<WorkItem, Task> work, ChangeEntry? change = null)
    {
        var client = Client;
        _progress ??= new BulkProgress(() => $"{MyInvocation.MyCommand.Name} in {Places()}", ExpectedItems);
        Loop.WriteReady();
        while (_openItems[client] >= Concurrency)
            Loop.WriteUntil(Loop.OpenItems - 1);

        if (_connectionErrors.TryGetValue(client, out var lost))
        {
            // Its own turn has not come yet. Where it ends the command, it does so now.
            if (EndsWithConnection && !HasOthers)
                Loop.WriteUntil(openItems: 0);

            work = _ => Task.FromException(new SailPointApiException(lost.Kind, $"Nothing was sent for this item. {lost.Message}", null, lost));
        }

        _openItems[client]++;
        Loop.Start(item => NotingConnectionErrorAsync(work, client, item), (item, error) =>
        {
            _openItems[client]--;
            _progress.Ended(this, error is not null);
            Ended(target, error, item.Change, closes: true);
        }, client.Connection, change: change);
    }

    /// <summary>Writes the error of an item that has no connection, when its turn comes.</summary>
    private protected void Refuse(SailPointApiException error, object? target)
    {
        if (Loop.OpenItems == 0)
            Fail(error, target);
        else
            Loop.Start(_ => Task.FromException(error), (item, failure) => Ended(target, failure, item.Change, closes: true), connection: null);
    }

    /// <summary>Checks an item of many, on this thread. Its error is written when its turn comes.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="check">The check.</param>
    /// <returns>Whether it passed.</returns>
    private protected bool Check(object? target, Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (SailPointApiException error)
        {
            Start(target, _ => Task.FromException(error));
            return false;
        }
    }

    /// <summary>
    /// Writes an item's error. Where it ends the command, the items in flight are waited for and their results written first, and then
    /// a warning for each change whose outcome is lost with the pipeline.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <param name="target">The item.</param>
    /// <param name="change">The item's entry in the journal, which the error accounts for.</param>
    private protected void Fail(SailPointApiException error, object? target, ChangeEntry? change = null)
    {
        var record = ErrorRecords.From(error, target, change is null ? Client?.Connection : change.Connection);
        var endsConnection = EndsWithConnection && !HasOthers && ErrorRecords.EndsConnection(error.Kind);
        if (!endsConnection && !StopsAtErrors())
        {
            WriteError(record);
            change?.Close();
            return;
        }

        // Only one error can end a command. Until that one is written, a warning of -WarningAction Stop may end it, and this one is reported as well.
        change?.Failed(record.ToString());
        if (_isEnding)
            return;

        _isEnding = true;
        Loop.WriteUntil(openItems: 0);
        foreach (var report in Journal.Reports(except: change))
            WriteReport(report);

        if (change is not null)
            Journal.Close(change);

        if (endsConnection)
            ThrowTerminatingError(record);

        WriteError(record);
    }

    internal override void Report(SailPointApiException error, object? target) => Fail(error, target);

    /// <summary>Names a token in a question: by name and id where the name is known, and with the tenant.</summary>
    private protected string NameInQuestion(string id, PersonalAccessToken? token)
        => $"{token?.ToString() ?? DisplayText.Escape(id)} in tenant {DisplayText.Escape(Client.Connection.Tenant)}";

    private bool Ended(object? target, Exception? error, ChangeEntry change, bool closes)
    {
        switch (error)
        {
            case null:
                if (closes)
                    change.Close();

                return true;
            case SailPointApiException failure:
                Fail(failure, target, change);
                return false;
            default:
                // A mistake of ours must not pass for a success.
                ExceptionDispatchInfo.Capture(error).Throw();
                return false;
        }
    }

    /// <summary>Items that start from now on shall not send another login.</summary>
    private async Task NotingConnectionErrorAsync(Func<WorkItem, Task> work, SailPointClient client, WorkItem item)
    {
        try
        {
            await work(item).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (ErrorRecords.EndsConnection(error.Kind))
        {
            _connectionErrors.TryAdd(client, error);
            throw;
        }
    }

    /// <summary>Whether the first error ends the command. The engine decides it once, at the first error, and so does this.</summary>
    private bool StopsAtErrors() => _stopsAtErrors ??= Preference("ErrorAction", "ErrorActionPreference") == ActionPreference.Stop;

    /// <summary>Writes a warning. Where warnings are turned off, the next command on the connection repeats it.</summary>
    private void WriteReport(Report report)
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

    private string Places()
        => _openItems.Count == 1 ? $"tenant {DisplayText.Escape(_openItems.Keys.First().Connection.Tenant)}"
            : $"{_openItems.Keys.Select(client => client.Connection.TenantKey).Distinct().Count()} tenants";

    private ActionPreference? Preference(string parameter, string variable)
        => LanguagePrimitives.TryConvertTo<ActionPreference>(
            MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : GetVariableValue(variable), out var preference)
            ? preference
            : null;

    /// <summary>Does something that must not keep the command from ending.</summary>
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
