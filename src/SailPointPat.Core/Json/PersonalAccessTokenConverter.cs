using System;
using System.Collections.Generic;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SailPointPat.Core.Json;

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

        // Without an id a token cannot be identified, changed or removed.
        if (token.Id.Length == 0)
            throw new JsonException("A token has no id.");

        // The id is sent back to the service as it is, and it is shown, so it must not need escaping.
        return DisplayText.Escape(token.Id) == token.Id ? token : throw JsonValues.WrongShape("id");
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
        foreach (var field in TokenField.All)
        {
            if (reader.ValueTextEquals(field.Utf8Name))
            {
                ReadValue(ref reader, field, token);
                return true;
            }
        }

        return false;
    }

    private static void ReadValue(ref Utf8JsonReader reader, TokenField field, PersonalAccessToken token)
    {
        switch (field)
        {
            case TokenField<string> text:
                text.Set(token, JsonValues.ExactText(ref reader, field.WireName) ?? "");
                break;
            case TokenField<DateTimeOffset?> time:
                time.Set(token, JsonValues.Date(ref reader, field.WireName));
                break;
            case TokenField<ScopeCollection> scope:
                scope.Set(token, ReadScope(ref reader));
                break;
            case TokenField<TokenOwner?> owner:
                owner.Set(token, ReadOwner(ref reader));
                break;
            case TokenField<bool> flag:
                flag.Set(token, JsonValues.Boolean(ref reader, field.WireName) ?? false);
                break;
            case TokenField<bool?> flag:
                flag.Set(token, JsonValues.Boolean(ref reader, field.WireName));
                break;
            case TokenField<int?> number:
                number.Set(token, JsonValues.Integer(ref reader, field.WireName));
                break;
            default:
                throw new InvalidOperationException($"The field {field.WireName} cannot be read.");
        }
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
