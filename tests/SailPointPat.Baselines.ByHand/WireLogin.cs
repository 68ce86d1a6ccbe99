using System.Text.Json.Serialization;

namespace SailPointPat.Baselines.ByHand;

/// <summary>The answer to a login.</summary>
public sealed class WireLogin
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }
}
