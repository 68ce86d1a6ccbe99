using System;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads single values at the reader's position. The methods return whether the value can be read.</summary>
/// <remarks>They accept numbers and Booleans in quotes. They throw an <see cref="InvalidOperationException"/> for a text that is not valid Unicode.</remarks>
internal static class JsonValues
{
    /// <summary>Allows any depth. That is safe, because the length of an entry is limited and skipping is not recursive.</summary>
    public static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The maximum number of characters of a raw text.</summary>
    private const int MaximumRawLength = 1000;

    /// <summary>Reads a text and escapes it.</summary>
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
    /// <returns>Whether it is valid Unicode: it contains neither half a surrogate pair nor bytes that are not UTF-8.</returns>
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

        // The fast path for ISO 8601. It would read a time without an offset as local time, so the code below reads such a time.
        if (reader.TryGetDateTimeOffset(out var time) && HasOffset(ref reader))
        {
            value = time;
            return true;
        }

        // An empty text is unreadable, not absent, because an absent expiration date means never.
        if (reader.GetString() is not { Length: > 0 } text || !WireDate.TryParse(text, out time))
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

    /// <summary>Reads a whole number in any notation, such as <c>43200.0</c> and <c>4.32e4</c>.</summary>
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

    /// <summary>Reads a secret without creating a string.</summary>
    /// <returns>The secret; <see langword="null"/> if it is empty or not a valid text.</returns>
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
    /// <param name="reader">The reader. Its buffer must contain the whole value.</param>
    /// <param name="depth">The depth of the value's start.</param>
    public static void SkipTo(ref Utf8JsonReader reader, int depth)
    {
        if (reader.CurrentDepth == depth)
            reader.TrySkip();

        while (reader.CurrentDepth > depth && reader.Read())
        {
        }
    }

    /// <summary>The JSON text of a value, cut and escaped.</summary>
    public static string Raw(ReadOnlySpan<byte> json)
    {
        // A character has at most four bytes.
        var start = json.Length > MaximumRawLength * 4 ? json.Slice(0, MaximumRawLength * 4) : json;
        return DisplayText.Escape(Encoding.UTF8.GetString(start.ToArray()), MaximumRawLength);
    }

    /// <summary>The text of a value of any type; <see langword="null"/> if it is not a valid text.</summary>
    public static string? TextOrNull(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }

    private static int? Whole(double number) => number is >= int.MinValue and <= int.MaxValue && Math.Floor(number) == number ? (int)number : null;

    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length < 11)
            return false;

        var clock = reader.ValueSpan.Slice(10);
        return clock.IndexOf((byte)'Z') >= 0 || clock.IndexOf((byte)'+') >= 0 || clock.IndexOf((byte)'-') >= 0;
    }
}
