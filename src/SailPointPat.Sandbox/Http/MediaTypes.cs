using System;
using System.Net.Http.Headers;

namespace SailPointPat.Sandbox.Http;

/// <summary>Reads the values of Content-Type and Accept headers.</summary>
internal static class MediaTypes
{
    public static bool Is(string headerValue, string mediaType)
    {
        if (!MediaTypeHeaderValue.TryParse(headerValue, out var parsed) || parsed == null)
            return false;
        if (!string.Equals(parsed.MediaType, mediaType, StringComparison.OrdinalIgnoreCase))
            return false;

        // JSON travels as UTF-8 alone (RFC 8259), and so do the percent-encoded bytes of a form.
        return parsed.CharSet == null || string.Equals(parsed.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase);
    }

    public static bool AcceptsJson(string range)
    {
        if (!MediaTypeWithQualityHeaderValue.TryParse(range, out var parsed) || parsed == null || parsed.Quality == 0)
            return false;
        return parsed.MediaType?.ToUpperInvariant() is "APPLICATION/JSON" or "APPLICATION/*" or "*/*";
    }
}
