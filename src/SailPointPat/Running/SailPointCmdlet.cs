using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Errors;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that works on a tenant.</summary>
public abstract class SailPointCmdlet : AsyncCmdlet
{
    private PSHost _host = null!;
    private BulkProgress? _progress;
    private volatile SailPointApiException? _connectionError;
    private bool? _stopsAtErrors;
    private bool _isEnding;
    private bool _hasEnded;

    /// <summary>
    /// The connection to use, from Connect-SailPoint -PassThru. Without it, the one of this process is used; if there is none,
    /// one is made from the environment variables SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    private protected SailPointClient Client { get; private set; } = null!;

    private protected ChangeJournal Journal => Loop.Journal;

    /// <summary>How many items are worked on at the same time.</summary>
    private protected virtual int Concurrency => 1;

    /// <summary>How many items there will be in all, where that is known.</summary>
    private protected virtual int? ExpectedItems => null;

    /// <summary>Whether an error of the connection ends the command; otherwise it is the error of each item that is left.</summary>
    private protected virtual bool EndsWithConnection => true;

    /// <summary>Finds the connection, or makes one from the environment.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _host = Host;
        OrTerminate(Connection, () =>
        {
            if ((Connection ?? Connections.Default) is { } connection)
                Client = Connections.ClientOf(connection);
            else
                RunOne(async item => Client = await Connections.FromEnvironmentAsync(item.Events, item.Cancelled).ConfigureAwait(false));
        });
        foreach (var report in Connections.TakeReports(Client.Connection).ToList())
            WriteReport(report);
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
            Client.Recent.Forget();

        // The end of this command is not the end of the pipeline: Ctrl+C may come later.
        if (_hasEnded && !Stopping)
            return;

        Journal.Seal();
        foreach (var report in Journal.Reports())
        {
            if (Try(() => WriteReport(report)))
                continue;

            // After Ctrl+C the engine takes no more warnings. The host may have no console, so the next command repeats the report.
            Connections.ReportLater(Client.Connection, report);
            Try(() => _host.UI.WriteWarningLine(report));
        }
    }

    /// <summary>Works on one item, and waits for it.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="work">The work.</param>
    /// <param name="change">The journal's entry, where the change goes on after this work.</param>
    /// <returns>Whether it was done.</returns>
    private protected bool Run(object? target, Func<WorkItem, Task> work, ChangeEntry? change = null)
    {
        var isDone = false;
        Loop.Start(work, (item, error) => isDone = Ended(target, error, item.Change, closes: change is null), Client.StartsAtOnce, change);
        Loop.WriteUntil(openItems: 0);
        return isDone;
    }

    /// <summary>Starts the work on an item of many, as soon as fewer than <see cref="Concurrency"/> are open.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="work">The work.</param>
    private protected void Start(object? target, Func<WorkItem, Task> work)
    {
        _progress ??= new BulkProgress(MyInvocation.MyCommand.Name, ExpectedItems);
        Loop.WriteReady();
        Loop.WriteUntil(Concurrency - 1);
        if (_connectionError is { } lost)
        {
            // Its own turn has not come yet. Where it ends the command, it does so now.
            if (EndsWithConnection)
                Loop.WriteUntil(openItems: 0);

            work = _ => Task.FromException(new SailPointApiException(lost.Kind, $"Nothing was sent for this item. {lost.Message}", null, lost));
        }

        Loop.Start(item => NotingConnectionErrorAsync(work, item), (item, error) =>
        {
            _progress.Ended(this, error is not null);
            Ended(target, error, item.Change, closes: true);
        });
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
        var record = ErrorRecords.From(error, target);
        var endsConnection = EndsWithConnection && ErrorRecords.EndsConnection(error.Kind);
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
    private async Task NotingConnectionErrorAsync(Func<WorkItem, Task> work, WorkItem item)
    {
        try
        {
            await work(item).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (ErrorRecords.EndsConnection(error.Kind))
        {
            _connectionError ??= error;
            throw;
        }
    }

    /// <summary>Whether the first error ends the command. The engine decides it once, at the first error, and so does this.</summary>
    private bool StopsAtErrors() => _stopsAtErrors ??= Preference("ErrorAction", "ErrorActionPreference") == ActionPreference.Stop;

    /// <summary>Writes a warning. Where warnings are turned off, the next command on the connection repeats it.</summary>
    private void WriteReport(string report)
    {
        WriteWarning(report);
        if (Preference("WarningAction", "WarningPreference") is ActionPreference.SilentlyContinue or ActionPreference.Ignore)
            Connections.ReportLater(Client.Connection, report);
    }

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
