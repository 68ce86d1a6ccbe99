using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace SailPointPat.Core.Http;

/// <summary>Reads <c>Retry-After</c>, in seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait. A longer one could lie after the last date that .NET has.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(int.MaxValue);

    /// <remarks>A date is compared with the answer's own <c>Date</c>, because this computer's clock may be wrong.</remarks>
    /// <returns>How long to wait, never negative; <see langword="null"/> if the header is missing.</returns>
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider clock)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - (response?.Headers.Date ?? clock.GetUtcNow())) ?? Number(response);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }

    /// <summary>The seconds that .NET does not read: with a fraction, or more than an integer holds.</summary>
    private static TimeSpan? Number(HttpResponseMessage? response)
        => response?.Headers.TryGetValues("Retry-After", out var values) == true
            && values.First() is { Length: > 0 } text
            && text[0] is >= '0' and <= '9'
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
                : null;
}
