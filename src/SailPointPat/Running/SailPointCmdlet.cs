using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>A cmdlet that works on items: tokens to change, or tenants to read.</summary>
public abstract class SailPointCmdlet : ConnectedCmdlet
{
    /// <summary>How many items may wait for earlier ones to be written, so that a slow connection does not delay the others.</summary>
    private const int MaximumOpenItems = 1024;

    private readonly Dictionary<SailPointClient, ConnectionItems> _items = [];
    private BulkProgress? _progress;
    private bool? _stopsAtErrors;
    private bool _isEnding;

    /// <summary>The maximum number of concurrent items of one connection.</summary>
    private protected virtual int Concurrency => 1;

    /// <summary>The total number of items, if known.</summary>
    private protected virtual int? ExpectedItems => null;

    /// <summary>Whether an error of the connection ends the command. Otherwise each remaining item reports it.</summary>
    private protected virtual bool StopsAtConnectionErrors => true;

    /// <summary>Whether the command uses or may use several connections. Then the error of one connection must not end the command.</summary>
    private protected bool HasOtherConnections
        => UsedClients.Count > 1 || (MyInvocation.ExpectingInput && GivenConnection is null && Changes && SailPointConnection.SeveralTenantsAreOpen);

    /// <summary>Waits for the open items.</summary>
    protected override void EndProcessing()
    {
        Loop.WriteUntil(openItems: 0);
        _progress?.End(this);
        HasEnded = true;
    }

    /// <summary>Processes one item, and waits for it.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="work">The work.</param>
    /// <param name="change">The journal's entry, if the change continues after this work.</param>
    /// <returns>Whether it succeeded.</returns>
    private protected bool Run(object? target, Func<WorkItem, Task> work, ChangeEntry? change = null)
    {
        var isDone = false;
        var connection = Client.Connection;
        if (change is not null)
            change.Connection = connection;

        Loop.Start(work, (item, error) => isDone = CompleteItem(target, error, item.Change, closes: change is null), connection, Client.StartsWithoutBlocking, change);
        Loop.WriteUntil(openItems: 0);
        return isDone;
    }

    /// <summary>Processes one item on several connections at the same time, and waits for all of them. Results are in the order of the connections.</summary>
    /// <param name="target">The item, for its errors.</param>
    /// <param name="clients">The clients of the connections.</param>
    /// <param name="work">The work.</param>
    /// <returns>The clients for which it succeeded.</returns>
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
                    // One tenant must not wait until the results of another one are read.
                    item.BuffersAll = true;
                    return work(client, item);
                },
                (item, error) =>
                {
                    if (CompleteItem(target ?? client.Connection, error, item.Change, closes: true))
                        done.Add(client);
                },
                client.Connection);
        }

        Loop.WriteUntil(openItems: 0);
        return done;
    }

    /// <summary>Starts one of many items, as soon as fewer than <see cref="Concurrency"/> items of its connection are open.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="work">The work.</param>
    /// <param name="change">The journal's entry for the item's change, if there already is one.</param>
    private protected void Start(object? target, Func<WorkItem, Task> work, ChangeEntry? change = null)
    {
        if (!_items.TryGetValue(Client, out var items))
            _items.Add(Client, items = new ConnectionItems { AreOpenUntilWritten = Preference("ErrorAction", "ErrorActionPreference") == ActionPreference.Stop });

        _progress ??= new BulkProgress(() => $"{MyInvocation.MyCommand.Name} in {UsedTenants()}", ExpectedItems);
        Loop.WriteReady();
        while (items.Open >= Concurrency || Loop.OpenItems >= MaximumOpenItems)
            Loop.WriteNext();

        if (items.ConnectionError is { } lost)
        {
            // The error may not have been written yet. If it ends the command, writing the open items ends it now.
            if (StopsAtConnectionErrors && !HasOtherConnections)
                Loop.WriteUntil(openItems: 0);

            work = _ => Task.FromException(new SailPointApiException(lost.Kind, $"Nothing was sent for this item. {lost.Message}", null, lost));
        }

        var (counted, written) = items.Add(work);
        Loop.Start(counted, (item, error) =>
        {
            written();
            _progress.CountItem(this, error is not null);
            CompleteItem(target, error, item.Change, closes: true);
        }, Client.Connection, change: change);
    }

    /// <summary>Writes the error of an item without a connection, when it is the item's turn.</summary>
    private protected void Refuse(SailPointApiException error, object? target)
    {
        if (Loop.OpenItems == 0)
            Fail(error, target);
        else
            Loop.Start(_ => Task.FromException(error), (item, failure) => CompleteItem(target, failure, item.Change, closes: true), connection: null);
    }

    /// <summary>Checks one of many items, on this thread. The error is written when it is the item's turn.</summary>
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
    /// Writes an item's error. If the error ends the command, first waits for the running items, writes their results, and warns of each change whose outcome
    /// would otherwise not be shown.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <param name="target">The item.</param>
    /// <param name="change">The item's entry in the journal. The error closes it.</param>
    private protected void Fail(SailPointApiException error, object? target, ChangeEntry? change = null)
    {
        var record = ErrorRecords.From(error, target, change is null ? Client?.Connection : change.Connection);
        var endsConnection = StopsAtConnectionErrors && !HasOtherConnections && ErrorRecords.IsConnectionError(error.Kind);
        if (!endsConnection && !StopsAtErrors())
        {
            WriteError(record);
            change?.Close();
            return;
        }

        // Only one error can end a command. Before it is written, -WarningAction Stop may end the command; then the journal reports this error.
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

    private bool CompleteItem(object? target, Exception? error, ChangeEntry change, bool closes)
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
                // An unexpected error is a bug. It must not look like a success.
                ExceptionDispatchInfo.Capture(error).Throw();
                return false;
        }
    }

    /// <summary>Whether the first error ends the command. Like the engine, decides once, at the first error.</summary>
    private bool StopsAtErrors() => _stopsAtErrors ??= Preference("ErrorAction", "ErrorActionPreference") == ActionPreference.Stop;
}
