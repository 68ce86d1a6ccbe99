using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>The connection to the tenant. It counts requests and fails where a test says so.</summary>
internal sealed class RotationConnection(SandboxTenant tenant)
{
    private int _count;

    /// <summary>The number of requests so far.</summary>
    public int Count => _count;

    /// <summary>Where the connection is lost, or <see langword="null"/> for nowhere.</summary>
    public RotationCut? Cut { get; set; }

    /// <summary>Cancelled when a lost connection ends the process.</summary>
    public CancellationTokenSource Process { get; private set; } = new();

    /// <summary>Called before each request reaches the tenant and after it was processed.</summary>
    public Action Watch { get; set; } = () => { };

    /// <summary>Restores the connection, for another process.</summary>
    public void Restore()
    {
        Cut = null;
        _count = 0;
        Process.Dispose();
        Process = new CancellationTokenSource();
    }

    public HttpMessageHandler CreateHandler()
    {
        var sandbox = new HttpMessageInvoker(tenant.CreateHandler());
        return new FakeHandler((request, cancellationToken) => PassAsync(sandbox, request, cancellationToken));
    }

    private async Task<HttpResponseMessage> PassAsync(HttpMessageInvoker sandbox, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _count);
        Watch();
        var isCut = Cut?.Affects(number) == true;
        if (isCut && !Cut!.IsDone)
            return await CutAsync();

        var response = await sandbox.SendAsync(request, cancellationToken);
        Watch();
        if (!isCut)
            return response;

        response.Dispose();
        return await CutAsync();
    }

    private async Task<HttpResponseMessage> CutAsync()
    {
        if (Cut!.EndsProcess)
            await Process.CancelAsync();

        return Reply.Cut();
    }
}
