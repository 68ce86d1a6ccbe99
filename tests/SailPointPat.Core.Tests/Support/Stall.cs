using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Support;

/// <summary>An answer that waits until a test releases it or the request is cancelled.</summary>
internal sealed class Stall
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes when the first request has arrived.</summary>
    public Task Reached => _reached.Task;

    public int Count => Volatile.Read(ref _count);

    public void Release() => _released.SetResult();

    public async Task<HttpResponseMessage> ThenAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        _reached.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
        return answer;
    }
}
