using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Pipeline;

/// <summary>Carries what asynchronous work has to say to the pipeline thread, the only one that may write.</summary>
internal sealed class Pump : IDisposable
{
    /// <summary>How far objects may run ahead of a slow consumer: a list of any length passes in flat memory.</summary>
    private const int Capacity = 256;

    private readonly BlockingCollection<Message> _queue = [];
    private readonly SemaphoreSlim _room = new(Capacity, Capacity);
    private volatile bool _isMuted;

    /// <summary>Whether what is written to Verbose reaches anybody.</summary>
    public bool IsHeard { get; set; }

    /// <summary>The waits of all calls that send through this pump; for the pipeline thread alone.</summary>
    public WaitProgress Waits { get; } = new();

    /// <summary>Queues an object for the pipeline, waiting for room.</summary>
    /// <param name="value">The object.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="writing">Called on the pipeline thread just before the object is written.</param>
    /// <param name="lost">Called instead where the object will never be written, from any thread.</param>
    public async Task WriteObjectAsync(object value, CancellationToken cancellationToken, Action? writing = null, Action? lost = null)
    {
        try
        {
            await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            lost?.Invoke();
            throw;
        }

        Post(
            cmdlet =>
            {
                _room.Release();
                writing?.Invoke();
                cmdlet.WriteObject(value);
            },
            lost);
    }

    /// <summary>
    /// Does something on the pipeline thread and waits until it was done. What it throws goes to the work that waits, which may have
    /// something to put right before the pipeline ends.
    /// </summary>
    public async Task InvokeAsync(Action<Cmdlet> action, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        Post(
            cmdlet =>
            {
                try
                {
                    action(cmdlet);
                    done.TrySetResult(true);
                }
                catch (Exception error)
                {
                    done.TrySetException(error);
                }
            },
            () => done.TrySetCanceled());
        await done.Task.ConfigureAwait(false);
    }

    /// <summary>Drops all that is still to come: the pipeline has failed further down, and each write would end the work as well.</summary>
    public void Mute() => _isMuted = true;

    /// <summary>Queues anything else to be done on the pipeline thread.</summary>
    /// <param name="write">What to do.</param>
    /// <param name="lost">Called instead where it will never be done, from any thread.</param>
    public void Post(Action<Cmdlet> write, Action? lost = null)
    {
        if (_isMuted)
        {
            lost?.Invoke();
            return;
        }

        try
        {
            _queue.Add(new Message(write, lost));
        }
        catch (InvalidOperationException)
        {
            // The cmdlet has ended, and nobody can be told any more.
            lost?.Invoke();
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void Complete()
    {
        try
        {
            _queue.CompleteAdding();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet did not wait for this work to end.
        }
    }

    /// <summary>Takes nothing more, and gives up what was not written: the pipeline has ended.</summary>
    public void Abandon()
    {
        Complete();
        while (TryTakeMessage(out var message))
            message.Lost?.Invoke();
    }

    public void Dispose()
    {
        Abandon();
        _queue.Dispose();
        _room.Dispose();
    }

    /// <summary>What to do, as it comes, until <see cref="Complete"/>.</summary>
    public IEnumerable<Action<Cmdlet>> Take(CancellationToken cancellationToken)
        => _queue.GetConsumingEnumerable(cancellationToken).Select(message => message.Write);

    /// <summary>Waits for the next thing to do.</summary>
    public Action<Cmdlet> TakeOne(CancellationToken cancellationToken) => _queue.Take(cancellationToken).Write;

    /// <summary>Takes the next thing to do, if there is one by now.</summary>
    public bool TryTakeOne([NotNullWhen(true)] out Action<Cmdlet>? write)
    {
        write = TryTakeMessage(out var message) ? message.Write : null;
        return write is not null;
    }

    private bool TryTakeMessage([NotNullWhen(true)] out Message? message)
    {
        try
        {
            return _queue.TryTake(out message);
        }
        catch (ObjectDisposedException)
        {
            message = null;
            return false;
        }
    }

    private sealed class Message(Action<Cmdlet> write, Action? lost)
    {
        public Action<Cmdlet> Write => write;

        public Action? Lost => lost;
    }
}
