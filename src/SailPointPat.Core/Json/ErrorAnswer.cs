using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SailPointPat.Core.Json;

/// <summary>The error bodies that the service documents, in one shape.</summary>
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

    /// <summary>Reads a body.</summary>
    /// <returns>The answer; <see langword="null"/> where the body is broken: the status is known, and says more.</returns>
    public static ErrorAnswer? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.ErrorAnswer);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The service's texts, escaped, each once.</summary>
    public List<string> Texts()
        => (Messages ?? []).Concat(Causes ?? []).Select(text => text?.Text)
            .Append(JsonValues.TextOrNull(Error))
            .Append(JsonValues.TextOrNull(Message))
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Select(text => DisplayText.Escape(text!.Trim()))
            .Distinct()
            .ToList();

    /// <summary>One text of an error body.</summary>
    internal sealed class ErrorText
    {
        [JsonPropertyName("text")]
        public string? Text { get; set; }
    }
}
