using System;
using System.Collections.Generic;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SailPointPat.Core;

/// <summary>Reads tokens as the service writes them: missing fields survive, unknown ones are kept, wrong shapes are an error.</summary>
internal sealed class PersonalAccessTokenConverter : JsonConverter<PersonalAccessToken>
{
    public override PersonalAccessToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Read(ref reader, isLenient: false, out _);

    public override void Write(Utf8JsonWriter writer, PersonalAccessToken value, JsonSerializerOptions options)
        => throw new NotSupportedException("Tokens are read, never sent back.");

    /// <summary>Reads a token and, if it is there, its secret, which never becomes a string.</summary>
    /// <param name="reader">Stands at the beginning of the token.</param>
    /// <param name="isLenient">
    /// Whether fields of a wrong shape are left out: a new token's secret comes once, and must not be lost for an odd date.
    /// </param>
    /// <param name="secret">The secret, if there is one.</param>
    /// <exception cref="JsonException">The JSON is broken, is no token, or a field has a wrong shape.</exception>
    public static PersonalAccessToken Read(ref Utf8JsonReader reader, bool isLenient, out SecureString? secret)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A token is not a JSON object.");

        secret = null;
        var token = new PersonalAccessToken();
        AdditionalFields? others = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("secret"u8))
            {
                reader.Read();
                secret = JsonValues.Secret(ref reader);
            }
            else
            {
                var field = reader;
                try
                {
                    ReadField(ref reader, token, ref others);
                }
                catch (Exception error) when (isLenient && (error is JsonException or InvalidOperationException))
                {
                    reader = field;
                    reader.Read();
                    reader.TrySkip();
                }
            }
        }

        if (others is not null)
            token.AdditionalProperties = others;

        // Without an id it cannot be told from others, changed or removed: that is no token.
        return token.Id.Length > 0 ? token : throw new JsonException("A token has no id.");
    }

    private static void ReadField(ref Utf8JsonReader reader, PersonalAccessToken token, ref AdditionalFields? others)
    {
        if (ReadKnown(ref reader, token))
            return;

        var name = DisplayText.Escape(reader.GetString());
        reader.Read();
        (others ??= [])[name] = JsonValues.Any(ref reader);
    }

    private static bool ReadKnown(ref Utf8JsonReader reader, PersonalAccessToken token)
    {
        if (reader.ValueTextEquals("id"u8))
            token.Id = ReadId(ref reader);
        else if (reader.ValueTextEquals("name"u8))
            (token.ExactName, token.Name) = ReadName(ref reader);
        else if (reader.ValueTextEquals("scope"u8))
            token.Scope = ReadScope(ref reader);
        else if (reader.ValueTextEquals("owner"u8))
            token.Owner = ReadOwner(ref reader);
        else if (reader.ValueTextEquals("created"u8))
            token.Created = JsonValues.Date(ref reader, "created");
        else if (reader.ValueTextEquals("lastUsed"u8))
            token.LastUsed = JsonValues.Date(ref reader, "lastUsed");
        else if (reader.ValueTextEquals("managed"u8))
            token.Managed = JsonValues.Boolean(ref reader, "managed") ?? false;
        else if (reader.ValueTextEquals("accessTokenValiditySeconds"u8))
            token.AccessTokenValiditySeconds = JsonValues.Integer(ref reader, "accessTokenValiditySeconds");
        else if (reader.ValueTextEquals("expirationDate"u8))
            token.ExpirationDate = JsonValues.Date(ref reader, "expirationDate");
        else if (reader.ValueTextEquals("userAwareTokenNeverExpires"u8))
            token.UserAwareTokenNeverExpires = JsonValues.Boolean(ref reader, "userAwareTokenNeverExpires");
        else
            return false;

        return true;
    }

    /// <summary>An id goes back to the service, so it is taken to the letter, and an unprintable one is none.</summary>
    private static string ReadId(ref Utf8JsonReader reader)
    {
        var id = JsonValues.ExactText(ref reader, "id") ?? "";
        return DisplayText.Escape(id) == id ? id : throw JsonValues.WrongShape("id");
    }

    private static (string Exact, string Shown) ReadName(ref Utf8JsonReader reader)
    {
        var name = JsonValues.ExactText(ref reader, "name") ?? "";
        return (name, DisplayText.Escape(name));
    }

    private static ScopeCollection ReadScope(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return ScopeCollection.None;

        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonValues.WrongShape("scope");

        var scopes = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                scopes.Add(DisplayText.Escape(reader.GetString()));
            else if (reader.TokenType != JsonTokenType.Null)
                throw JsonValues.WrongShape("scope");
        }

        return scopes.Count == 0 ? ScopeCollection.None : new ScopeCollection(scopes);
    }

    private static TokenOwner? ReadOwner(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;

        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonValues.WrongShape("owner");

        string? id = null, name = null, type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                id = JsonValues.Text(ref reader, "owner.id");
            else if (reader.ValueTextEquals("name"u8))
                name = JsonValues.Text(ref reader, "owner.name");
            else if (reader.ValueTextEquals("type"u8))
                type = JsonValues.Text(ref reader, "owner.type");
            else
            {
                // The whole token is in the buffer; Skip would doubt that.
                reader.Read();
                reader.TrySkip();
            }
        }

        return new TokenOwner(id, name, type);
    }
}
