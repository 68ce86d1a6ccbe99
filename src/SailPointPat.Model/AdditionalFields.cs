using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SailPointPat;

/// <summary>Fields by name, as the service sent them. <see cref="ToString"/> lists names and values, so that a CSV cell shows them.</summary>
/// <remarks>PowerShell treats this type as a dictionary, and writes it as an object in JSON. The text of the fields was escaped when it was read.</remarks>
internal sealed class AdditionalFields(StringComparer comparer) : Dictionary<string, object?>(comparer)
{
    /// <summary>Makes an empty set of fields. Names are case-sensitive, as in the service.</summary>
    public AdditionalFields()
        : this(StringComparer.Ordinal)
    {
    }

    /// <summary>The fields in one text.</summary>
    /// <returns>Such as <c>kind=service; tags=[a, b]</c>; empty if there are none.</returns>
    public override string ToString() => Text(this);

    private static string Text(IEnumerable<KeyValuePair<string, object?>> fields)
        => string.Join("; ", fields.Select(field => field.Key + "=" + Value(field.Value)));

    private static string? Value(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> fields => "{" + Text(fields) + "}",
        IEnumerable<object?> items => "[" + string.Join(", ", items.Select(Value)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
