using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Sandbox.Http;

/// <summary>Stands where a socket handler would; holds no state of its own.</summary>
internal sealed class SandboxHandler(Router router) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        router.RespondAsync(request, cancellationToken);
}
