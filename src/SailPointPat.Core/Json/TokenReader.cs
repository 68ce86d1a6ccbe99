using System;
using System.Collections.Generic;
using System.Security;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads tokens field by field: missing fields are empty, unknown fields are kept, and unreadable values are kept as JSON text.</summary>
internal static class TokenReader
{
    private static readonly TokenFieldReader[] Fields = Array.ConvertAll(TokenField.All, TokenFieldReader.Of);

    /// <summary>Reads a token. Skips a secret.</summary>
    /// <param name="json">The token.</param>
    /// <returns>The token, whose id may be missing; <see langword="null"/> if the JSON is not an object.</returns>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    public static PersonalAccessToken? Read(ReadOnlySpan<byte> json)
    {
        var token = new PersonalAccessToken();
        return ReadInto(token, json, wantsSecret: false, out _) ? token : null;
    }

    /// <summary>Reads a complete list. Skips entries that are not usable tokens.</summary>
    /// <param name="json">The list.</param>
    /// <returns>The tokens; <see langword="null"/> if the JSON is not an array.</returns>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    public static List<PersonalAccessToken>? ReadList(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonValues.AnyDepth);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return null;

        var tokens = new List<PersonalAccessToken>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (Read(json.Slice(start, (int)reader.BytesConsumed - start)) is { } token && WhyUnusable(token) is null)
                tokens.Add(token);
        }

        return tokens;
    }

    /// <summary>Reads the answer to a create. The service returns the secret only once, so it is kept even if the rest of the answer is invalid.</summary>
    /// <param name="json">The answer. It may be incomplete after the id and the secret.</param>
    /// <param name="secret">The secret, if there is one. No string is made of it.</param>
    /// <returns>The token, whose id may be missing; <see langword="null"/> if the JSON is not an object.</returns>
    /// <exception cref="JsonException">The JSON is invalid before the secret.</exception>
    public static PersonalAccessToken? ReadCreated(ReadOnlySpan<byte> json, out SecureString? secret)
    {
        var token = new PersonalAccessToken();
        secret = null;
        try
        {
            return ReadInto(token, json, wantsSecret: true, out secret) ? token : null;
        }
        catch (JsonException) when (secret is not null)
        {
            return token;
        }
    }

    /// <summary>Checks whether a token that was read is usable.</summary>
    /// <param name="token">The token; <see langword="null"/> if the JSON was not an object.</param>
    /// <returns>Why it is not usable, such as <c>it has no id</c>; <see langword="null"/> if it is usable.</returns>
    public static string? WhyUnusable(PersonalAccessToken? token)
    {
        if (token is null)
            return "it is not a JSON object";

        // Without an id a token cannot be identified, changed or removed.
        if (token.Id.Length == 0)
            return token.IsUnreadable(nameof(PersonalAccessToken.Id)) ? "its id cannot be read" : "it has no id";

        // The id is sent to the service and shown to people, so it must be the same with and without escaping.
        return DisplayText.Escape(token.Id) == token.Id ? null : "its id contains control characters or other characters that cannot be shown";
    }

    private static bool ReadInto(PersonalAccessToken token, ReadOnlySpan<byte> json, bool wantsSecret, out SecureString? secret)
    {
        secret = null;
        var reader = new Utf8JsonReader(json, JsonValues.AnyDepth);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;

        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref reader, ref expected, out var isSecret);
            if (isSecret)
            {
                reader.Read();
                if (wantsSecret)
                    secret = JsonValues.Secret(ref reader) ?? secret;

                reader.TrySkip();
            }
            else if (field is not null)
            {
                ReadField(field, ref reader, token, json);
            }
            else
            {
                ReadUnknown(ref reader, token, json);
            }
        }

        // Throws if something follows the object.
        while (reader.Read())
        {
        }

        return true;
    }

    /// <summary>Finds the documented field of a property name.</summary>
    private static TokenFieldReader? Find(ref Utf8JsonReader reader, ref int expected, out bool isSecret)
    {
        isSecret = false;
        try
        {
            // The service writes the fields of each token in the same order, so the first comparison usually finds the field.
            for (var tried = 0; tried < Fields.Length; tried++)
            {
                var field = Fields[expected];
                expected = expected + 1 == Fields.Length ? 0 : expected + 1;
                if (reader.ValueTextEquals(field.Utf8Name))
                    return field;
            }

            isSecret = reader.ValueTextEquals("secret"u8);
        }
        catch (InvalidOperationException)
        {
            // The name is not valid Unicode, so it is not one of the documented fields.
        }

        return null;
    }

    private static void ReadField(TokenFieldReader field, ref Utf8JsonReader reader, PersonalAccessToken token, ReadOnlySpan<byte> json)
    {
        reader.Read();
        var (start, depth) = (reader.TokenStartIndex, reader.CurrentDepth);
        bool isRead;
        try
        {
            isRead = field.Read(ref reader, token);
        }
        catch (InvalidOperationException)
        {
            field.Clear(token);
            isRead = false;
        }

        // If a field occurs twice, the last value counts.
        if (isRead && !token.HasUnreadableFields)
            return;

        var fields = token.UnreadableFields as AdditionalFields;
        if (isRead)
        {
            fields?.Remove(field.WireName);
            return;
        }

        if (!token.HasUnreadableFields)
            token.UnreadableFields = fields = [];

        fields![field.WireName] = RawText(ref reader, start, depth, json);
    }

    private static void ReadUnknown(ref Utf8JsonReader reader, PersonalAccessToken token, ReadOnlySpan<byte> json)
    {
        var name = JsonValues.String(ref reader, out var exact) ? DisplayText.Escape(exact) : JsonValues.Raw(reader.ValueSpan);
        reader.Read();
        var (start, depth) = (reader.TokenStartIndex, reader.CurrentDepth);
        object? value = null;
        bool isRead;
        try
        {
            isRead = AnyJsonValue.Read(ref reader, out value);
        }
        catch (InvalidOperationException)
        {
            isRead = false;
        }

        if (token.AdditionalProperties is not AdditionalFields { Count: > 0 } fields)
            token.AdditionalProperties = fields = [];

        fields[name] = isRead ? value : RawText(ref reader, start, depth, json);
    }

    /// <summary>Moves to the end of a value, and returns its JSON text.</summary>
    private static string RawText(ref Utf8JsonReader reader, long start, int depth, ReadOnlySpan<byte> json)
    {
        JsonValues.SkipTo(ref reader, depth);
        return JsonValues.Raw(json.Slice((int)start, (int)(reader.BytesConsumed - start)));
    }
}
