using System;
using System.Text.Json;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Authentication;

/// <summary>The claims of an access token about its caller. For display only: the signature is not verified.</summary>
internal sealed class JwtClaims
{
    public string? Org { get; private set; }

    public string? UserName { get; private set; }

    public string? IdentityId { get; private set; }

    public string? ClientId { get; private set; }

    public DateTimeOffset? Expires { get; private set; }

    /// <summary>The time between the issue of the access token and its expiry.</summary>
    public TimeSpan? Lifetime { get; private set; }

    /// <summary>Reads the claims. An access token that is not a JWT has none.</summary>
    public static JwtClaims Read(string accessToken)
    {
        var claims = new JwtClaims();
        var parts = accessToken.Split('.');
        if (parts.Length != 3)
            return claims;

        try
        {
            using var payload = JsonDocument.Parse(DecodeBase64Url(parts[1]));
            var root = payload.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return claims;

            claims.Org = Text(root, "org");
            claims.UserName = Text(root, "user_name");
            claims.IdentityId = Text(root, "identity_id");
            claims.ClientId = Text(root, "client_id");
            claims.Expires = UnixTime(root, "exp");
            claims.Lifetime = claims.Expires - UnixTime(root, "iat") is { Ticks: > 0 } lifetime ? lifetime : null;
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            // The access token is not a JWT, or a claim is not valid Unicode. The claims are optional.
        }

        return claims;
    }

    private static string? Text(JsonElement root, string name)
        => root.TryGetProperty(name, out var value) && JsonValues.TextOrNull(value) is { } text ? DisplayText.Escape(text, 200) : null;

    private static DateTimeOffset? UnixTime(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds))
            return null;

        return seconds > 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    private static byte[] DecodeBase64Url(string text)
    {
        var base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }
}
