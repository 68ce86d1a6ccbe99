using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Microsoft.Extensions.Primitives;

namespace SailPointPat.TestTenant;

/// <summary>Reads a response's headers and its content's headers as the one list that they are on the wire.</summary>
internal static class ResponseHeaders
{
    /// <summary>All but the framing of the body, which is the server's own business.</summary>
    public static Dictionary<string, StringValues> AllHeaders(this HttpResponseMessage response)
        => response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding"))
            .ToDictionary(header => header.Key, header => new StringValues([.. header.Value]), StringComparer.OrdinalIgnoreCase);
}
