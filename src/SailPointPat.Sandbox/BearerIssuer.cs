using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>Signs bearer tokens (JWT, HS256) with a key of this tenant, and reads them.</summary>
internal sealed class BearerIssuer
{
    private volatile byte[] _key = TenantState.NewKey();
    private int _issued;

    /// <summary>How many bearer tokens this tenant has issued.</summary>
    public int Issued => Volatile.Read(ref _issued);

    /// <summary>The key that signs bearer tokens. A new key makes all earlier tokens invalid.</summary>
    public byte[] Key
    {
        set => _key = value;
    }

    public string Issue(BearerClaims claims)
    {
        Interlocked.Increment(ref _issued);
        var header = Base64Url.Encode(Encoding.UTF8.GetBytes("""{"alg":"HS256","typ":"JWT"}"""));
        var payload = Base64Url.Encode(Encoding.UTF8.GetBytes(JsonResponse.Write(json => Write(json, claims))));
        return $"{header}.{payload}.{Sign($"{header}.{payload}")}";
    }

    /// <summary>The claims of a token with a valid signature, even if it has expired; otherwise null.</summary>
    public BearerClaims? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !string.Equals(Sign($"{parts[0]}.{parts[1]}"), parts[2], StringComparison.Ordinal))
            return null;

        using var payload = JsonDocument.Parse(Base64Url.Decode(parts[1]));
        var claims = payload.RootElement;
        return new BearerClaims(
            Text(claims, "jti")!,
            Text(claims, "client_id")!,
            Text(claims, "identity_id"),
            Text(claims, "user_name"),
            Texts(claims, "authorities"),
            Texts(claims, "scope"),
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64()),
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()));
    }

    private static void Write(Utf8JsonWriter json, BearerClaims claims)
    {
        json.WriteStartObject();
        json.WriteString("tenant_id", Seed.TenantId);
        json.WriteString("pod", Seed.Pod);
        json.WriteString("org", Seed.Org);
        if (claims.IdentityId != null)
        {
            json.WriteString("identity_id", claims.IdentityId);
            json.WriteString("user_name", claims.UserName);
        }

        json.WriteBoolean("strong_auth", false);
        WriteTexts(json, "authorities", claims.Authorities);
        json.WriteString("client_id", claims.ClientId);
        WriteTexts(json, "scope", claims.Scope);
        json.WriteNumber("iat", claims.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", claims.ExpiresAt.ToUnixTimeSeconds());
        json.WriteString("jti", claims.Id);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<string> Texts(JsonElement claims, string name)
        => [.. claims.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

    private string Sign(string text)
    {
        using var hmac = new HMACSHA256(_key);
        return Base64Url.Encode(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>The claims of a bearer token.</summary>
internal sealed record BearerClaims(
    string Id,
    string ClientId,
    string? IdentityId,
    string? UserName,
    IReadOnlyList<string> Authorities,
    IReadOnlyList<string> Scope,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt);

/// <summary>Base64 with the URL alphabet and without padding (RFC 4648, section 5), as JWTs use it.</summary>
internal static class Base64Url
{
    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] Decode(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - text.Length % 4) % 4);
        return Convert.FromBase64String(padded);
    }
}
