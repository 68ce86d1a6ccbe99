using System;
using System.Text.Json;

namespace SailPointPat.Sandbox;

/// <summary>Writes tokens with exactly the documented fields.</summary>
internal static class TokenJson
{
    public static void Write(Utf8JsonWriter json, SandboxToken token, ApiVersion version, bool showsNeverExpires = true)
    {
        json.WriteStartObject();
        json.WriteString("id", token.Id);
        json.WriteString(Fields.Name, token.Name);
        WriteScope(json, token);
        WriteOwner(json, token.Owner);
        WriteTime(json, "created", token.Created);
        WriteTime(json, "lastUsed", token.LastUsed);
        json.WriteBoolean("managed", token.Managed);
        json.WriteNumber(Fields.AccessTokenValiditySeconds, token.AccessTokenValiditySeconds);
        WriteExpiry(json, token, version, showsNeverExpires);
        json.WriteEndObject();
    }

    /// <summary>Writes the response to a create. Only this response has the secret. It has the same fields in all versions.</summary>
    public static void WriteCreated(Utf8JsonWriter json, SandboxToken token, string secret)
    {
        json.WriteStartObject();
        json.WriteString("id", token.Id);
        json.WriteString("secret", secret);
        WriteScope(json, token);
        json.WriteString(Fields.Name, token.Name);
        WriteOwner(json, token.Owner);
        WriteTime(json, "created", token.Created);
        json.WriteNumber(Fields.AccessTokenValiditySeconds, token.AccessTokenValiditySeconds);
        WriteExpiryUnlessNull(json, token);
        json.WriteEndObject();
    }

    public static void WritePatchable(Utf8JsonWriter json, SandboxToken token, ApiVersion version)
    {
        json.WriteStartObject();
        json.WriteString(Fields.Name, token.Name);
        WriteScope(json, token);
        if (version.HasNeverExpires)
            WriteExpiry(json, token, version, showsNeverExpires: true);
        json.WriteEndObject();
    }

    private static void WriteExpiry(Utf8JsonWriter json, SandboxToken token, ApiVersion version, bool showsNeverExpires)
    {
        if (version.HasNullExpiry)
            WriteTime(json, Fields.ExpirationDate, token.ExpirationDate);
        else
            WriteExpiryUnlessNull(json, token);

        if (version.HasNeverExpires && showsNeverExpires)
            json.WriteBoolean(Fields.NeverExpires, token.UserAwareTokenNeverExpires);
    }

    /// <summary>Writes the field only if it has a value, for descriptions that do not allow null.</summary>
    private static void WriteExpiryUnlessNull(Utf8JsonWriter json, SandboxToken token)
    {
        if (token.ExpirationDate is not null)
            WriteTime(json, Fields.ExpirationDate, token.ExpirationDate);
    }

    private static void WriteScope(Utf8JsonWriter json, SandboxToken token)
    {
        json.WriteStartArray(Fields.Scope);
        foreach (var scope in token.Scope)
            json.WriteStringValue(scope);
        json.WriteEndArray();
    }

    private static void WriteOwner(Utf8JsonWriter json, SandboxIdentity owner)
    {
        json.WriteStartObject("owner");
        json.WriteString("type", "IDENTITY");
        json.WriteString("id", owner.Id);
        json.WriteString("name", owner.Name);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is DateTimeOffset value)
            json.WriteString(name, Rfc3339.Format(value));
        else
            json.WriteNull(name);
    }
}
