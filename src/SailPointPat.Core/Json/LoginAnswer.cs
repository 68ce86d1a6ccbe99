using System.Text.Json.Serialization;

namespace SailPointPat.Core.Json;

/// <summary>The answer of <c>POST /oauth/token</c>, as far as it is used.</summary>
internal sealed class LoginAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    /// <summary>The life of the access token, in seconds.</summary>
    [JsonPropertyName("expires_in")]
    public double? ExpiresIn { get; set; }
}
