using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core;

namespace SailPointPat.Pipeline;

/// <summary>What one piece of a cmdlet's work needs: the client, somebody to tell, and the way to the pipeline.</summary>
internal sealed class ApiCall(SailPointClient client, Pump pump, CancellationToken cancelled)
{
    public SailPointClient Client => client;

    public CancellationToken Cancelled => cancelled;

    public CallEvents Events { get; } = EventsFor(pump);

    public Task WriteAsync(object value) => pump.WriteObjectAsync(value, cancelled);

    /// <summary>Hands a token just created to the pipeline, so that somebody hears of it whatever happens to it on the way.</summary>
    public Task WriteAsync(CreatedToken created, bool asPlainText, CreatedTokens account)
        => pump.WriteObjectAsync(
            new CreatedPersonalAccessToken(created.Token, created.Secret, asPlainText),
            cancelled,
            () => account.HandOn(created.Token),
            () => account.Lose(created.Token));

    /// <inheritdoc cref="Pump.InvokeAsync"/>
    public Task InvokeAsync(Action<Cmdlet> action) => pump.InvokeAsync(action, cancelled);

    /// <inheritdoc cref="Pump.Mute"/>
    public void Mute() => pump.Mute();

    /// <summary>Tells of requests and waits through Verbose, of long waits through progress, and of warnings.</summary>
    public static CallEvents EventsFor(Pump pump)
    {
        var call = new object();
        var hasWaited = false;
        return new CallEvents
        {
            RequestEnded = trace =>
            {
                // To wake the pipeline's thread for what nobody hears takes as long as many a request.
                if (!pump.IsHeard && !hasWaited)
                    return;

                hasWaited = false;
                pump.Post(cmdlet =>
                {
                    pump.Waits.End(cmdlet, call);
                    cmdlet.WriteVerbose(trace.ToString());
                });
            },
            Waiting = notice =>
            {
                hasWaited = true;
                pump.Post(cmdlet =>
                {
                    cmdlet.WriteVerbose(notice.ToString());
                    pump.Waits.Show(cmdlet, call, notice);
                });
            },
            Warning = message => pump.Post(cmdlet => cmdlet.WriteWarning(message)),
        };
    }
}
