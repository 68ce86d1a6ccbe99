using System;
using System.Globalization;

namespace SailPointPat.Core.Http;

/// <summary>Limits the length of a list. A short compressed answer can expand to millions of tokens and fill the memory.</summary>
internal sealed class ListLimit(int entries)
{
    /// <summary>Far more than a token needs on average.</summary>
    private const int BytesPerEntry = 1024;

    /// <summary>Any list may have this many bytes, because a short list may have long entries.</summary>
    private const long MinimumBytes = 64 * 1024 * 1024;

    /// <summary>The maximum number of entries.</summary>
    public int Entries => entries;

    /// <summary>The maximum number of uncompressed bytes.</summary>
    public long Bytes { get; } = Math.Max(entries * (long)BytesPerEntry, MinimumBytes);

    /// <summary>Makes the error for a longer list.</summary>
    public SailPointApiException Exceeded(ApiRequest request) => ApiErrors.InvalidAnswer(
        request,
        string.Format(
            CultureInfo.InvariantCulture,
            "the list has more than {0:N0} entries or {1:N0} MB. To allow more, set the environment variable {2}",
            Entries,
            Bytes / 1024 / 1024,
            SailPointClientOptions.MaximumListEntriesVariable));
}
