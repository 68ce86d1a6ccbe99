using System;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Sessions;

namespace SailPointPat.Pipeline;

/// <summary>A cmdlet that works on a tenant.</summary>
public abstract class SailPointCmdlet : AsyncCmdlet
{
    private CreatedTokens? _created;
    private bool _hasEnded;

    /// <summary>
    /// The connection to use, from Connect-SailPoint -PassThru. Without it, the one of this process is used; if there is none,
    /// one is made from the environment variables SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    private protected SailPointClient Client { get; private set; } = null!;

    /// <summary>The tokens that this command creates.</summary>
    private protected CreatedTokens Created => _created!;

    /// <summary>Finds the connection, or makes one from the environment.</summary>
    protected override void BeginProcessing()
    {
        OrTerminate(Connection, () =>
        {
            if ((Connection ?? Connections.Default) is { } connection)
                Client = Connections.ClientOf(connection);
            else
                Run(async (pump, cancelled) => Client = await Connections.FromEnvironmentAsync(ApiCall.EventsFor(pump), cancelled).ConfigureAwait(false));
        });
        _created = new CreatedTokens(Client);
        foreach (var cancelled in Client.TakeUnaccounted())
            WriteWarning(cancelled);
    }

    /// <summary>Notes that the pipeline came to its end, which it does not where an error or a stop has ended it.</summary>
    protected override void EndProcessing() => _hasEnded = true;

    /// <summary>Called by PowerShell, from another thread, on Ctrl+C.</summary>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _created?.Stop();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // An error that ends the pipeline, here or in another of its commands, calls only this; so does a stop in its last moment.
        if (disposing && (Stopping || !(_hasEnded || IsEnough)))
            _created?.Stop();

        base.Dispose(disposing);
    }

    /// <summary>Works on one item. An error is this item's own, unless the connection itself is lost.</summary>
    /// <param name="target">The item, for the error.</param>
    /// <param name="work">The work.</param>
    /// <returns>Whether it was done.</returns>
    private protected bool RunItem(object? target, Func<ApiCall, Task> work)
        => OrError(target, () => Run((pump, cancelled) => work(new ApiCall(Client, pump, cancelled)), Client.StartsAtOnce));

    /// <summary>Does something that may fail for an item, on this thread.</summary>
    /// <param name="target">The item, for the error.</param>
    /// <param name="action">What to do.</param>
    /// <returns>Whether it was done.</returns>
    private protected bool OrError(object? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (SailPointApiException error)
        {
            var record = ErrorRecords.From(error, target);
            if (ErrorRecords.EndsConnection(error.Kind))
                ThrowTerminatingError(record);

            WriteError(record);
            return false;
        }
    }

    /// <summary>Names a token in a question: by name and id where the name is known, and with the tenant.</summary>
    private protected string NameInQuestion(string id, PersonalAccessToken? token)
        => $"{token?.ToString() ?? DisplayText.Escape(id)} in tenant {DisplayText.Escape(Client.Connection.Tenant)}";
}
