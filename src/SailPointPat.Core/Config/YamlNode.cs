using System;
using System.Collections.Generic;

namespace SailPointPat.Core.Config;

/// <summary>A part of a YAML file: a mapping, a text, or neither, such as a list or null.</summary>
internal sealed class YamlNode(long line)
{
    /// <summary>The line of its start, counted from 1.</summary>
    public long Line { get; } = line;

    /// <summary>The text; <see langword="null"/> if it is not a text, or is blank.</summary>
    public string? Text { get; init; }

    /// <summary>The fields of a mapping by name, ignoring case; <see langword="null"/> if it is not a mapping.</summary>
    public Dictionary<string, YamlNode>? Fields { get; init; }

    /// <summary>A field of a mapping.</summary>
    /// <returns>The field; <see langword="null"/> if there is none, or this is not a mapping.</returns>
    public YamlNode? this[string name] => Fields is not null && Fields.TryGetValue(name, out var field) ? field : null;

    /// <summary>Makes an empty mapping.</summary>
    public static Dictionary<string, YamlNode> NewFields() => new(StringComparer.OrdinalIgnoreCase);
}
