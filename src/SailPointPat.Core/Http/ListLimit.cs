using System;
using System.Globalization;

namespace SailPointPat.Core.Http;

/// <summary>How long a list may be. A compressed answer of a few bytes can become millions of tokens, which would fill the memory of their consumer.</summary>
internal sealed class ListLimit(int entries)
{
    /// <summary>Far more than a token needs on average.</summary>
    private const int BytesPerEntry = 1024;

    /// <summary>A short list may have long entries.</summary>
    private const long FewestBytes = 64 * 1024 * 1024;

    /// <summary>The most entries.</summary>
    public int Entries => entries;

    /// <summary>The most bytes, uncompressed.</summary>
    public long Bytes { get; } = Math.Max(entries * (long)BytesPerEntry, FewestBytes);

    /// <summary>Makes the error for a list that is longer.</summary>
    public SailPointApiException Exceeded(ApiRequest request) => ApiErrors.InvalidAnswer(
        request,
        string.Format(
            CultureInfo.InvariantCulture,
            "the list has more than {0:N0} entries or {1:N0} MB. A higher limit can be set in the environment variable {2}",
            Entries,
            Bytes / 1024 / 1024,
            SailPointClientOptions.MaximumListEntriesVariable));
}
