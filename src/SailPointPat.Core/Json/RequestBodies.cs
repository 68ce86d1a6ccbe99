using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Writes the bodies of requests.</summary>
internal static class RequestBodies
{
    /// <summary>The body of a create. It has an expiry if the version requires one.</summary>
    public static HttpContent Create(NewTokenRequest token, ApiVersion version, DateTimeOffset now)
        => Json("application/json", writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", token.Name);
            if (token.Scope is not null)
            {
                writer.WritePropertyName("scope");
                WriteScope(writer, token.Scope);
            }

            if (token.AccessTokenValiditySeconds is { } validity)
                writer.WriteNumber("accessTokenValiditySeconds", validity);

            if (token.NeverExpires)
                writer.WriteBoolean("userAwareTokenNeverExpires", true);
            else if (token.ExpirationDate is { } end)
                writer.WriteString("expirationDate", WireDate.Format(end));
            else if (version.NeedsExpiry)
                writer.WriteString("expirationDate", WireDate.Format(ApiVersion.DefaultExpiry(now)));

            writer.WriteEndObject();
        });

    /// <summary>The JSON Patch (RFC 6902) of a change, with only the requested changes.</summary>
    public static HttpContent Patch(TokenChanges changes)
        => Json("application/json-patch+json", writer => WritePatch(writer, changes));

    /// <summary>The body of a bulk update: the ids, and one JSON Patch for all of them.</summary>
    public static HttpContent BulkUpdate(IEnumerable<string> ids, TokenChanges changes)
        => Json("application/json", writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("ids");
            foreach (var id in ids)
                writer.WriteStringValue(id);

            writer.WriteEndArray();
            writer.WritePropertyName("patch");
            WritePatch(writer, changes);
            writer.WriteEndObject();
        });

    private static void WritePatch(Utf8JsonWriter writer, TokenChanges changes)
    {
        writer.WriteStartArray();
        if (changes.Name is { } name)
            Replace(writer, "/name", () => writer.WriteStringValue(name));

        if (changes.Scope is { } scope)
            Replace(writer, "/scope", () => WriteScope(writer, scope));

        if (changes.NeverExpires)
        {
            Replace(writer, "/userAwareTokenNeverExpires", () => writer.WriteBooleanValue(true));
            Replace(writer, "/expirationDate", writer.WriteNullValue);
        }
        else if (changes.ExpirationDate is { } end)
        {
            Replace(writer, "/expirationDate", () => writer.WriteStringValue(WireDate.Format(end)));
        }

        writer.WriteEndArray();
    }

    private static void Replace(Utf8JsonWriter writer, string path, Action writeValue)
    {
        writer.WriteStartObject();
        writer.WriteString("op", "replace");
        writer.WriteString("path", path);
        writer.WritePropertyName("value");
        writeValue();
        writer.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter writer, IReadOnlyList<string> scope)
    {
        writer.WriteStartArray();
        foreach (var item in scope)
            writer.WriteStringValue(item);

        writer.WriteEndArray();
    }

    private static ByteArrayContent Json(string mediaType, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);

        var content = new ByteArrayContent(buffer.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }
}
