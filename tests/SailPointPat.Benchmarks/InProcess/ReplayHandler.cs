using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Benchmarks.InProcess;

/// <summary>Repeats the first answers of the sandbox from memory, so only the client's own work is measured.</summary>
internal sealed class ReplayHandler(HttpMessageHandler sandbox) : DelegatingHandler(sandbox)
{
    private readonly Dictionary<string, byte[]> _answers = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.PathAndQuery;
        if (!_answers.TryGetValue(address, out var answer))
        {
            using var first = await base.SendAsync(request, cancellationToken);
            answer = await first.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
            _answers.Add(address, answer);
        }

        var content = new StreamContent(new MemoryStream(answer, writable: false));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage { Content = content, RequestMessage = request };
    }
}
