using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>The line to the tenant: counts what passes, and is cut where a test says so.</summary>
internal sealed class RotationLine(SandboxTenant tenant)
{
    private int _count;

    /// <summary>How many requests have come so far.</summary>
    public int Count => _count;

    /// <summary>Where the line is cut; nowhere when <see langword="null"/>.</summary>
    public RotationCut? Cut { get; set; }

    /// <summary>Cancelled by a cut that ends the process.</summary>
    public CancellationTokenSource Process { get; private set; } = new();

    /// <summary>Called before each request reaches the tenant, and after it was done.</summary>
    public Action Watch { get; set; } = () => { };

    /// <summary>Lets all pass again, for another process.</summary>
    public void Mend()
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
        var isCut = Cut?.Strikes(number) == true;
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
