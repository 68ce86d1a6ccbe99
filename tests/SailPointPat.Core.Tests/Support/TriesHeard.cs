using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant;

namespace SailPointPat.Core.Tests.Support;

/// <summary>
/// Counts the tries of which the client knows the status or the failure. A clock that is turned sooner, when the server has sent it but the
/// client has not read it, would now and then make a try without a status of it.
/// </summary>
internal sealed class TriesHeard
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private int _count;

    /// <summary>To be told of each try.</summary>
    public void Note(RequestTrace trace)
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

    /// <summary>Ends when the client knows of as many tries as have come to the server; at once where the last one's answer is empty, and stays away.</summary>
    public Task OfAsync(TestTenantServer server)
    {
        var tries = server.Log.Entries;
        if (tries[^1].SandboxStatus == 204)
            return Task.CompletedTask;

        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_count >= tries.Count)
                reached.SetResult();

            _awaited.Add((tries.Count, reached));
            return reached.Task;
        }
    }
}
