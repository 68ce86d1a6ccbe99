using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads single values, each after its property name. A number or truth value in quotes is taken for what it says.</summary>
internal static class JsonValues
{
    /// <summary>Reads a text that may be shown anywhere.</summary>
    public static string? Text(ref Utf8JsonReader reader, string field)
        => ExactText(ref reader, field) is { } text ? DisplayText.Escape(text) : null;

    public static string? ExactText(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            _ => throw WrongShape(field),
        };
    }

    public static DateTimeOffset? Date(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;

        if (reader.TokenType != JsonTokenType.String)
            throw WrongShape(field);

        // The first is the fast way for ISO 8601 with an offset; without one, it would take the time for local.
        if (reader.TryGetDateTimeOffset(out var time) && HasOffset(ref reader))
            return time;

        var text = reader.GetString();
        if (string.IsNullOrEmpty(text))
            return null;

        return WireDate.TryParse(text, out time) ? time : throw WrongShape(field);
    }

    public static bool? Boolean(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String when bool.TryParse(reader.GetString(), out var value):
                return value;
            default:
                throw WrongShape(field);
        }
    }

    public static int? Integer(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetInt32(out var number):
                return number;
            case JsonTokenType.String when int.TryParse(reader.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number):
                return number;
            default:
                throw WrongShape(field);
        }
    }

    /// <summary>Reads a secret without making a string of it.</summary>
    public static SecureString? Secret(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;

        if (reader.TokenType != JsonTokenType.String)
            throw WrongShape("secret");

        var characters = new char[reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length];
        try
        {
            var length = reader.CopyString(characters);
            return length == 0 ? null : Secrets.Conceal(characters.AsSpan(0, length));
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Reads whatever is there into plain .NET values.</summary>
    public static object? Any(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return DisplayText.Escape(reader.GetString());
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var number) ? (object)number : reader.GetDouble();
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.StartArray:
                var items = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Any(ref reader));
                return items.ToArray();
            case JsonTokenType.StartObject:
                var properties = new Dictionary<string, object?>();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = DisplayText.Escape(reader.GetString());
                    reader.Read();
                    properties[name] = Any(ref reader);
                }

                return properties;
            default:
                return null;
        }
    }

    /// <summary>The text of a value that may be anything; <see langword="null"/> for whatever is no valid text.</summary>
    public static string? TextOrNull(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    public static JsonException WrongShape(string field) => new($"The field '{field}' has an unexpected shape.");

    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length < 11)
            return false;

        var clock = reader.ValueSpan.Slice(10);
        return clock.IndexOf((byte)'Z') >= 0 || clock.IndexOf((byte)'+') >= 0 || clock.IndexOf((byte)'-') >= 0;
    }
}
