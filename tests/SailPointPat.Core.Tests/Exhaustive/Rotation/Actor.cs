using System;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>A process that works on a tenant and pauses before one of its steps: a request, or the hand-over of a secret.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="watch">Called before and after each step.</param>
internal sealed class Actor(SandboxTenant tenant, Action watch)
{
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _steps;
    private Task _work = Task.CompletedTask;

    /// <summary>Why its work ended, if it failed.</summary>
    public SailPointApiException? Error { get; private set; }

    /// <summary>How many steps it has begun.</summary>
    public int Steps => _steps;

    /// <summary>Before which step it pauses, counted from 1.</summary>
    public int PauseBefore { get; set; } = int.MaxValue;

    /// <summary>Works until it pauses or ends.</summary>
    public async Task BeginAsync(Func<Task> work)
    {
        _work = RunAsync(work);
        await Task.WhenAny(_work, _paused.Task).OrHang();
    }

    /// <summary>Works to the end.</summary>
    public async Task EndAsync()
    {
        _resumed.TrySetResult();
        await _work.OrHang();
    }

    /// <summary>Begins a step, after a pause if it is the one to pause before.</summary>
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
