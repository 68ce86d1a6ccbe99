using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SailPointPat.Core;

/// <summary>The three error bodies that the service documents, in one shape.</summary>
internal sealed class ErrorAnswer
{
    [JsonPropertyName("detailCode")]
    public string? DetailCode { get; set; }

    [JsonPropertyName("trackingId")]
    public string? TrackingId { get; set; }

    [JsonPropertyName("messages")]
    public List<ErrorText?>? Messages { get; set; }

    [JsonPropertyName("causes")]
    public List<ErrorText?>? Causes { get; set; }

    /// <summary>The text of a 401.</summary>
    [JsonPropertyName("error")]
    public JsonElement Error { get; set; }

    /// <summary>The text of a 429.</summary>
    [JsonPropertyName("message")]
    public JsonElement Message { get; set; }
}
