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
    /// <summary>How many results may wait for the items before them, so that a slow connection does not hold up the others.</summary>
    private const int MostUnwritten = 1024;

    private readonly Dictionary<SailPointClient, ConnectionItems> _items = [];
    private BulkProgress? _progress;
    private bool? _stopsAtErrors;
    private bool _isEnding;

    /// <summary>How many items of one connection are worked on at the same time.</summary>
    private protected virtual int Concurrency => 1;

    /// <summary>How many items there will be in all, where that is known.</summary>
    private protected virtual int? ExpectedItems => null;

    /// <summary>Whether an error of the connection ends the command; otherwise it is the error of each item that is left.</summary>
    private protected virtual bool EndsWithConnection => true;

    /// <summary>Whether the command works, or may yet work, on several connections, so that the error of one must not end it.</summary>
    private bool HasOthers
        => UsedClients.Count > 1 || (MyInvocation.ExpectingInput && GivenConnection is null && Changes && SailPointConnection.SeveralTenantsAreOpen);

    /// <summary>Waits for the items that are open.</summary>
    protected override void EndProcessing()
    {
        Loop.WriteUntil(openItems: 0);
        _progress?.End(this);
        HasEnded = true;
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
        if (!_items.TryGetValue(Client, out var items))
            _items.Add(Client, items = new ConnectionItems { AreOpenUntilWritten = Preference("ErrorAction", "ErrorActionPreference") == ActionPreference.Stop });

        _progress ??= new BulkProgress(() => $"{MyInvocation.MyCommand.Name} in {Places()}", ExpectedItems);
        Loop.WriteReady();
        while (items.Open >= Concurrency || Loop.OpenItems >= MostUnwritten)
            Loop.WriteNext();

        if (items.Lost is { } lost)
        {
            // Its own turn has not come yet. Where it ends the command, it does so now.
            if (EndsWithConnection && !HasOthers)
                Loop.WriteUntil(openItems: 0);

            work = _ => Task.FromException(new SailPointApiException(lost.Kind, $"Nothing was sent for this item. {lost.Message}", null, lost));
        }

        var (counted, written) = items.Add(work);
        Loop.Start(counted, (item, error) =>
        {
            written();
            _progress.Ended(this, error is not null);
            Ended(target, error, item.Change, closes: true);
        }, Client.Connection, change: change);
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

    /// <summary>Whether the first error ends the command. The engine decides it once, at the first error, and so does this.</summary>
    private bool StopsAtErrors() => _stopsAtErrors ??= Preference("ErrorAction", "ErrorActionPreference") == ActionPreference.Stop;
}
