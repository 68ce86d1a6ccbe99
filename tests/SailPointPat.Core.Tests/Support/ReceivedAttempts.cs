using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant;

namespace SailPointPat.Core.Tests.Support;

/// <summary>
/// Counts the attempts whose status or failure the client has received. If a test advanced the clock as soon as the server has sent a
/// status, the client would sometimes time out before it has read that status.
/// </summary>
internal sealed class ReceivedAttempts
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private int _count;

    /// <summary>Counts an attempt.</summary>
    public void Add(RequestTrace trace)
    {
        lock (_lock)
        {
            _count++;
            foreach (var (count, reached) in _awaited)
            {
                if (_count >= count)
                    reached.TrySetResult();
            }
        }
    }

    /// <summary>Completes when the client has received all attempts of the server. Does not wait for a 204, whose stalled answer never arrives.</summary>
    public Task WaitForAllAsync(TestTenantServer server)
    {
        var attempts = server.Log.Entries;
        if (attempts[^1].SandboxStatus == 204)
            return Task.CompletedTask;

        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_count >= attempts.Count)
                reached.SetResult();

            _awaited.Add((attempts.Count, reached));
            return reached.Task;
        }
    }
}
