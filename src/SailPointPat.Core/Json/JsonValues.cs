using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads single values. Each reader stands on the value, and returns whether the value can be read.</summary>
/// <remarks>A number or truth value in quotes is taken for what it says. A text that is not valid Unicode is an <see cref="InvalidOperationException"/>.</remarks>
internal static class JsonValues
{
    /// <summary>Entries are bounded by their length, so any depth can be skipped.</summary>
    public static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The deepest nesting that is read into values. Deeper values are kept as text, because reading them is recursive.</summary>
    private const int MaximumDepth = 64;

    /// <summary>The most characters of a raw text that are kept.</summary>
    private const int MaximumRawLength = 1000;

    /// <summary>Reads a text that may be shown anywhere.</summary>
    public static bool Text(ref Utf8JsonReader reader, out string? value)
    {
        var isRead = ExactText(ref reader, out value);
        if (value is not null)
            value = DisplayText.Escape(value);

        return isRead;
    }

    public static bool ExactText(ref Utf8JsonReader reader, out string? value)
    {
        if (reader.TokenType == JsonTokenType.String)
            return String(ref reader, out value);

        value = null;
        return reader.TokenType == JsonTokenType.Null;
    }

    /// <summary>Gets the text of a string or a property name.</summary>
    /// <returns>Whether it is valid Unicode: neither half a surrogate pair nor bytes that are not UTF-8.</returns>
    public static bool String(ref Utf8JsonReader reader, out string? value)
    {
        try
        {
            value = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            value = null;
            return false;
        }
    }

    public static bool Date(ref Utf8JsonReader reader, out DateTimeOffset? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String)
            return reader.TokenType == JsonTokenType.Null;

        // The first is the fast way for ISO 8601 with an offset; without one, it would take the time for local.
        if (reader.TryGetDateTimeOffset(out var time) && HasOffset(ref reader))
        {
            value = time;
            return true;
        }

        var text = reader.GetString();
        if (string.IsNullOrEmpty(text))
            return true;

        if (!WireDate.TryParse(text, out time))
            return false;

        value = time;
        return true;
    }

    public static bool Boolean(ref Utf8JsonReader reader, out bool? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number when reader.TryGetDouble(out var number) && number is 0 or 1 => number == 1,
            JsonTokenType.String => reader.GetString()!.Trim() switch
            {
                "1" => true,
                "0" => false,
                var text => bool.TryParse(text, out var isSet) ? isSet : null,
            },
            _ => null,
        };
        return value is not null || reader.TokenType == JsonTokenType.Null;
    }

    /// <summary>Reads a whole number in any of its spellings, such as <c>43200.0</c> and <c>4.32e4</c>.</summary>
    public static bool Integer(ref Utf8JsonReader reader, out int? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.Number when reader.TryGetDouble(out var number) => Whole(number),
            JsonTokenType.String when double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Whole(number),
            _ => null,
        };
        return value is not null || reader.TokenType == JsonTokenType.Null;
    }

    /// <summary>Reads a secret without making a string of it.</summary>
    /// <returns>The secret; <see langword="null"/> for an empty one, and for whatever is no valid text.</returns>
    public static SecureString? Secret(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return null;

        var characters = new char[reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length];
        try
        {
            var length = reader.CopyString(characters);
            return length == 0 ? null : Secrets.Conceal(characters.AsSpan(0, length));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Reads whatever is there into plain .NET values.</summary>
    /// <returns>Whether the nesting is not too deep for that.</returns>
    public static bool Any(ref Utf8JsonReader reader, out object? value) => Any(ref reader, reader.CurrentDepth + MaximumDepth, out value);

    /// <summary>Whether a text is JSON.</summary>
    public static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, AnyDepth);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Moves to the end of a value, from its start or from anywhere in it.</summary>
    /// <param name="reader">The reader, which has the whole value.</param>
    /// <param name="depth">The depth of the value's start.</param>
    public static void SkipTo(ref Utf8JsonReader reader, int depth)
    {
        if (reader.CurrentDepth == depth)
            reader.TrySkip();

        while (reader.CurrentDepth > depth && reader.Read())
        {
        }
    }

    /// <summary>The JSON text of a value, cut and made safe to show.</summary>
    public static string Raw(ReadOnlySpan<byte> json)
    {
        // A character has at most four bytes.
        var start = json.Length > MaximumRawLength * 4 ? json.Slice(0, MaximumRawLength * 4) : json;
        return DisplayText.Escape(Encoding.UTF8.GetString(start.ToArray()), MaximumRawLength);
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

    private static int? Whole(double number) => number is >= int.MinValue and <= int.MaxValue && Math.Floor(number) == number ? (int)number : null;

    private static bool Any(ref Utf8JsonReader reader, int deepest, out object? value)
    {
        value = null;
        if (reader.CurrentDepth > deepest)
            return false;

        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                value = DisplayText.Escape(reader.GetString());
                return true;
            case JsonTokenType.Number:
                value = reader.TryGetInt64(out var number) ? number : reader.TryGetDouble(out var real) ? real : null;
                return value is not null;
            case JsonTokenType.True or JsonTokenType.False:
                value = reader.TokenType == JsonTokenType.True;
                return true;
            case JsonTokenType.StartArray:
                return Items(ref reader, deepest, out value);
            case JsonTokenType.StartObject:
                return Properties(ref reader, deepest, out value);
            default:
                return true;
        }
    }

    private static bool Items(ref Utf8JsonReader reader, int deepest, out object? value)
    {
        value = null;
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!Any(ref reader, deepest, out var item))
                return false;

            items.Add(item);
        }

        value = items.ToArray();
        return true;
    }

    private static bool Properties(ref Utf8JsonReader reader, int deepest, out object? value)
    {
        value = null;
        var properties = new Dictionary<string, object?>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = DisplayText.Escape(reader.GetString());
            reader.Read();
            if (!Any(ref reader, deepest, out var item))
                return false;

            properties[name] = item;
        }

        value = properties;
        return true;
    }

    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length < 11)
            return false;

        var clock = reader.ValueSpan.Slice(10);
        return clock.IndexOf((byte)'Z') >= 0 || clock.IndexOf((byte)'+') >= 0 || clock.IndexOf((byte)'-') >= 0;
    }
}
