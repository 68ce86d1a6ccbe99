using System;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>A process that works on a tenant and pauses before one of its steps. A step is a request or the hand-over of a secret.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="watch">Called before and after each step.</param>
internal sealed class PausingProcess(SandboxTenant tenant, Action watch)
{
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _steps;
    private Task _work = Task.CompletedTask;

    /// <summary>The error that ended its work.</summary>
    public SailPointApiException? Error { get; private set; }

    /// <summary>The number of steps that it has begun.</summary>
    public int Steps => _steps;

    /// <summary>The step before which it pauses, counted from 1.</summary>
    public int PauseBefore { get; set; } = int.MaxValue;

    /// <summary>Works until it pauses or ends.</summary>
    public async Task BeginAsync(Func<Task> work)
    {
        _work = RunAsync(work);
        await Task.WhenAny(_work, _paused.Task).WithTimeLimit();
    }

    /// <summary>Works to the end.</summary>
    public async Task EndAsync()
    {
        _resumed.TrySetResult();
        await _work.WithTimeLimit();
    }

    /// <summary>Begins a step, after the pause if this is its step.</summary>
    public async Task StepAsync()
    {
        if (++_steps == PauseBefore)
        {
            _paused.TrySetResult();
            await _resumed.Task;
        }

        watch();
    }

    public HttpMessageHandler CreateHandler()
    {
        var sandbox = new HttpMessageInvoker(tenant.CreateHandler());
        return new FakeHandler(async (request, cancellationToken) =>
        {
            await StepAsync();
            var response = await sandbox.SendAsync(request, cancellationToken);
            watch();
            return response;
        });
    }

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SailPointApiException error)
        {
            Error = error;
        }
    }
}
