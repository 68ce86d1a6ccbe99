using System.Text.Json.Serialization;

namespace SailPointPat.Core;

/// <summary>One text of an error body.</summary>
internal sealed class ErrorText
{
    [JsonPropertyName("text")]
    public string? Text { get; set; }
}
