using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A primary handler whose answers are written by a test.</summary>
internal sealed class ScriptedHandler(
    Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> respond, Action? disposed = null) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => respond(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            disposed?.Invoke();

        base.Dispose(disposing);
    }
}
