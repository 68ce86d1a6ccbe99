using System.Collections.Generic;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads a value of any type into plain .NET objects: texts, numbers, Booleans, arrays and dictionaries.</summary>
internal static class AnyJsonValue
{
    /// <summary>The maximum nesting of a value. Reading is recursive, so deeper values could exhaust the stack.</summary>
    private const int MaximumDepth = 64;

    /// <summary>Reads the value at the reader's position. Escapes its texts.</summary>
    /// <returns>Whether the value can be read; false if it is nested too deeply.</returns>
    public static bool Read(ref Utf8JsonReader reader, out object? value) => Read(ref reader, reader.CurrentDepth + MaximumDepth, out value);

    private static bool Read(ref Utf8JsonReader reader, int maximumDepth, out object? value)
    {
        value = null;
        if (reader.CurrentDepth > maximumDepth)
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
                return Items(ref reader, maximumDepth, out value);
            case JsonTokenType.StartObject:
                return Properties(ref reader, maximumDepth, out value);
            default:
                return true;
        }
    }

    private static bool Items(ref Utf8JsonReader reader, int maximumDepth, out object? value)
    {
        value = null;
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!Read(ref reader, maximumDepth, out var item))
                return false;

            items.Add(item);
        }

        value = items.ToArray();
        return true;
    }

    private static bool Properties(ref Utf8JsonReader reader, int maximumDepth, out object? value)
    {
        value = null;
        var properties = new Dictionary<string, object?>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = DisplayText.Escape(reader.GetString());
            reader.Read();
            if (!Read(ref reader, maximumDepth, out var item))
                return false;

            properties[name] = item;
        }

        value = properties;
        return true;
    }
}
