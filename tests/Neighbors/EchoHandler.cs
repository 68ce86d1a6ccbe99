using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Neighbor;

/// <summary>Answers each request with its own body.</summary>
internal sealed class EchoHandler : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => new() { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync().ConfigureAwait(false)) };
}
