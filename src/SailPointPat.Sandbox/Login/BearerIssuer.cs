using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SailPointPat.Sandbox.Http;
using SailPointPat.Sandbox.State;

namespace SailPointPat.Sandbox.Login;

/// <summary>Signs bearer tokens (JWT, HS256) with a key that only this tenant has, and reads its own back.</summary>
internal sealed class BearerIssuer
{
    private volatile byte[] _key = RandomBytes.Next(32);

    /// <summary>Makes every bearer token issued so far invalid.</summary>
    public void RevokeAll() => _key = RandomBytes.Next(32);

    public string Issue(BearerClaims claims)
    {
        var header = Base64Url.Encode(Encoding.UTF8.GetBytes("""{"alg":"HS256","typ":"JWT"}"""));
        var payload = Base64Url.Encode(Encoding.UTF8.GetBytes(Answers.Write(json => Write(json, claims))));
        return $"{header}.{payload}.{Sign($"{header}.{payload}")}";
    }

    /// <summary>The claims of a token whose signature is right, expired or not; null for anything else.</summary>
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

    private static List<string> Texts(JsonElement claims, string name) =>
        [.. claims.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

    private string Sign(string text)
    {
        using var hmac = new HMACSHA256(_key);
        return Base64Url.Encode(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
