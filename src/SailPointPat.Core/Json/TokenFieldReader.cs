using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads the value of one documented field. There is one reader for each field, chosen by the field's type.</summary>
internal abstract class TokenFieldReader(TokenField field)
{
    private delegate bool ValueReader<T>(ref Utf8JsonReader reader, out T value);

    /// <summary>The field's name in the service's JSON.</summary>
    public string WireName { get; } = field.WireName;

    /// <summary><see cref="WireName"/> in UTF-8.</summary>
    public byte[] Utf8Name { get; } = field.Utf8Name;

    /// <summary>Makes the reader of a field.</summary>
    public static TokenFieldReader Of(TokenField field) => field switch
    {
        TokenField<string> text => new Reader<string>(text, ReadText),
        TokenField<DateTimeOffset?> time => new Reader<DateTimeOffset?>(time, JsonValues.Date),
        TokenField<ScopeCollection> scope => new Reader<ScopeCollection>(scope, ReadScope),
        TokenField<TokenOwner?> owner => new Reader<TokenOwner?>(owner, ReadOwner),
        TokenField<bool> flag => new Reader<bool>(flag, ReadFlag),
        TokenField<bool?> flag => new Reader<bool?>(flag, JsonValues.Boolean),
        TokenField<int?> number => new Reader<int?>(number, JsonValues.Integer),
        _ => throw new InvalidOperationException($"The field {field.WireName} cannot be read."),
    };

    /// <summary>Reads the value at the reader's position into a token.</summary>
    /// <returns>Whether the value can be read. If not, the token has no value, and the reader is somewhere inside the value.</returns>
    public abstract bool Read(ref Utf8JsonReader reader, PersonalAccessToken token);

    /// <summary>Removes the field's value from a token.</summary>
    public abstract void Clear(PersonalAccessToken token);

    private static bool ReadText(ref Utf8JsonReader reader, out string value)
    {
        var isRead = JsonValues.ExactText(ref reader, out var text);
        value = text ?? "";
        return isRead;
    }

    private static bool ReadFlag(ref Utf8JsonReader reader, out bool value)
    {
        var isRead = JsonValues.Boolean(ref reader, out var isSet);
        value = isSet ?? false;
        return isRead;
    }

    private static bool ReadScope(ref Utf8JsonReader reader, out ScopeCollection value)
    {
        value = ScopeCollection.None;
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.TokenType == JsonTokenType.Null;

        var scopes = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                scopes.Add(DisplayText.Escape(reader.GetString()));
            else if (reader.TokenType != JsonTokenType.Null)
                return false;
        }

        if (scopes.Count > 0)
            value = new ScopeCollection(scopes);

        return true;
    }

    private static bool ReadOwner(ref Utf8JsonReader reader, out TokenOwner? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            return reader.TokenType == JsonTokenType.Null;

        string? id = null, name = null, type = null;
        var isRead = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                isRead &= reader.Read() & JsonValues.Text(ref reader, out id);
            else if (reader.ValueTextEquals("name"u8))
                isRead &= reader.Read() & JsonValues.Text(ref reader, out name);
            else if (reader.ValueTextEquals("type"u8))
                isRead &= reader.Read() & JsonValues.Text(ref reader, out type);
            else
                reader.Read();

            // Skip throws if the reader may get more data. The buffer has the whole token, so TrySkip always succeeds.
            reader.TrySkip();
        }

        value = new TokenOwner(id, name, type);
        return isRead;
    }

    private sealed class Reader<T>(TokenField<T> field, ValueReader<T> read) : TokenFieldReader(field)
    {
        /// <summary>The value of a field that was not sent.</summary>
        private readonly T _none = field.Get(new PersonalAccessToken());

        public override bool Read(ref Utf8JsonReader reader, PersonalAccessToken token)
        {
            var isRead = read(ref reader, out var value);
            field.Set(token, value);
            return isRead;
        }

        public override void Clear(PersonalAccessToken token) => field.Set(token, _none);
    }
}
