using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace SailPointPat.Audit.Changes;

/// <summary>A value in the JSON of a report, with its path for errors. A missing value is an error. It does not count as null.</summary>
/// <param name="value">The value.</param>
/// <param name="path">Such as <c>tokens[3].lastUsed</c>; empty for the report itself.</param>
internal readonly struct SnapshotElement(JsonElement value, string path)
{
    public bool IsObject => value.ValueKind == JsonValueKind.Object;

    public SnapshotElement this[string name]
        => !IsObject ? throw Wrong("an object")
            : value.TryGetProperty(name, out var found) ? new SnapshotElement(found, path.Length == 0 ? name : $"{path}.{name}")
            : throw new FormatException(path.Length == 0 ? $"has no {name}" : $"has no {path}.{name}");

    public bool Has(string name) => value.TryGetProperty(name, out _);

    public IEnumerable<SnapshotElement> Items()
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong("a list");

        var ownPath = path;
        return value.EnumerateArray().Select((item, index) => new SnapshotElement(item, $"{ownPath}[{index.ToString(CultureInfo.InvariantCulture)}]"));
    }

    public int Number() => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong("a whole number");

    /// <summary>A text, escaped, because the file may come from an untrusted source.</summary>
    public string Text()
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? DisplayText.Escape(value.GetString()) : throw Wrong("a text");
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate.
            throw Wrong("a text");
        }
    }

    public string? TextOrNull() => value.ValueKind == JsonValueKind.Null ? null : Text();

    public DateTimeOffset Time() => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : throw Wrong("a time");

    public DateTimeOffset? TimeOrNull() => value.ValueKind == JsonValueKind.Null ? null : Time();

    public bool? TruthOrNull() => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("true or false"),
    };

    public FormatException Wrong(string wanted) => new(path.Length == 0 ? $"is not {wanted}" : $"has a {path} that is not {wanted}");
}
