using System;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SailPointPat.Core.Json;

/// <summary>Reads tokens as the service writes them: missing fields survive, unknown ones are kept, wrong shapes are an error.</summary>
internal sealed class PersonalAccessTokenConverter : JsonConverter<PersonalAccessToken>
{
    private static readonly TokenFieldReader[] Readers = Array.ConvertAll(TokenField.All, TokenFieldReader.Of);

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
        var expected = 0;
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
                    ReadField(ref reader, token, ref expected, ref others);
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

    private static void ReadField(ref Utf8JsonReader reader, PersonalAccessToken token, ref int expected, ref AdditionalFields? others)
    {
        // The service writes the fields of each token in the same order, so the first comparison mostly finds the field.
        for (var tried = 0; tried < Readers.Length; tried++)
        {
            var field = Readers[expected];
            expected = expected + 1 == Readers.Length ? 0 : expected + 1;
            if (reader.ValueTextEquals(field.Utf8Name))
            {
                field.Read(ref reader, token);
                return;
            }
        }

        var name = DisplayText.Escape(reader.GetString());
        reader.Read();
        (others ??= [])[name] = JsonValues.Any(ref reader);
    }
}
