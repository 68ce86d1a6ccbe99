using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Microsoft.Extensions.Primitives;

namespace SailPointPat.TestTenant;

/// <summary>Reads the headers of a response and of its content as one list, as in HTTP.</summary>
internal static class ResponseHeaders
{
    /// <summary>All headers except those that frame the body, which the server sets itself.</summary>
    public static Dictionary<string, StringValues> AllHeaders(this HttpResponseMessage response)
        => response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding"))
            .ToDictionary(header => header.Key, header => new StringValues([.. header.Value]), StringComparer.OrdinalIgnoreCase);
}
