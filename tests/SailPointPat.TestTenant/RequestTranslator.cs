using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SailPointPat.TestTenant;

/// <summary>Converts a received request into the message that the sandbox reads, without normalizing it.</summary>
internal static class RequestTranslator
{
    // The sandbox must receive dots, double slashes and percent signs as they were sent.
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static string Target(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.StartsWith('/') || !Uri.TryCreate(target, AsSent, out var absolute) ? target : absolute.PathAndQuery;
    }

    public static async Task<byte[]> ReadBodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    public static IReadOnlyDictionary<string, string> Headers(HttpContext context)
        => context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public static HttpRequestMessage Message(HttpContext context, Uri baseAddress, string target, byte[] body)
    {
        var path = target.StartsWith('/') ? target : "/" + target;
        var address = new Uri(baseAddress.GetLeftPart(UriPartial.Authority) + path, AsSent);
        var message = new HttpRequestMessage(new HttpMethod(context.Request.Method), address) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                message.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return message;
    }
}
