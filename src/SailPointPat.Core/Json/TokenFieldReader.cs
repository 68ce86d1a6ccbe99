using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads the value of one documented field. The way is chosen once, by the field's type, and not for each token.</summary>
internal abstract class TokenFieldReader(TokenField field)
{
    private delegate T ValueReader<out T>(ref Utf8JsonReader reader, string field);

    /// <summary>The field's name in the service's JSON, in UTF-8.</summary>
    public byte[] Utf8Name { get; } = field.Utf8Name;

    /// <summary>Makes the reader of a field.</summary>
    public static TokenFieldReader Of(TokenField field) => field switch
    {
        TokenField<string> text => new Reader<string>(text, (ref Utf8JsonReader reader, string name) => JsonValues.ExactText(ref reader, name) ?? ""),
        TokenField<DateTimeOffset?> time => new Reader<DateTimeOffset?>(time, JsonValues.Date),
        TokenField<ScopeCollection> scope => new Reader<ScopeCollection>(scope, ReadScope),
        TokenField<TokenOwner?> owner => new Reader<TokenOwner?>(owner, ReadOwner),
        TokenField<bool> flag => new Reader<bool>(flag, (ref Utf8JsonReader reader, string name) => JsonValues.Boolean(ref reader, name) ?? false),
        TokenField<bool?> flag => new Reader<bool?>(flag, JsonValues.Boolean),
        TokenField<int?> number => new Reader<int?>(number, JsonValues.Integer),
        _ => throw new InvalidOperationException($"The field {field.WireName} cannot be read."),
    };

    /// <summary>Reads the value that follows the name into a token.</summary>
    public abstract void Read(ref Utf8JsonReader reader, PersonalAccessToken token);

    private static ScopeCollection ReadScope(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return ScopeCollection.None;

        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonValues.WrongShape(field);

        var scopes = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                scopes.Add(DisplayText.Escape(reader.GetString()));
            else if (reader.TokenType != JsonTokenType.Null)
                throw JsonValues.WrongShape(field);
        }

        return scopes.Count == 0 ? ScopeCollection.None : new ScopeCollection(scopes);
    }

    private static TokenOwner? ReadOwner(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;

        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonValues.WrongShape(field);

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

    private sealed class Reader<T>(TokenField<T> field, ValueReader<T> read) : TokenFieldReader(field)
    {
        public override void Read(ref Utf8JsonReader reader, PersonalAccessToken token) => field.Set(token, read(ref reader, field.WireName));
    }
}
