using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox.Tokens;

/// <summary>A place in a JSON document (RFC 6901) that operations can read and change.</summary>
internal sealed class JsonPointer
{
    private static readonly Regex BadEscape = new("~(?![01])", RegexOptions.CultureInvariant);
    private static readonly Regex Index = new(@"\A(0|[1-9][0-9]{0,8})\z", RegexOptions.CultureInvariant);
    private readonly string _text;
    private readonly string[] _parts;

    private JsonPointer(string text, string[] parts)
    {
        _text = text;
        _parts = parts;
    }

    /// <summary>The document's own field that the pointer leads to or into.</summary>
    public string Field => _parts[0];

    public static JsonPointer Parse(string text)
    {
        if (!text.StartsWith("/", StringComparison.Ordinal) || BadEscape.IsMatch(text))
            throw Refusal.BadRequest($"The path '{text}' is not a JSON pointer to a field.");
        return new JsonPointer(text, [.. text.Split('/').Skip(1).Select(part => part.Replace("~1", "/").Replace("~0", "~"))]);
    }

    public bool IsInside(JsonPointer other) =>
        _parts.Length > other._parts.Length && other._parts.SequenceEqual(_parts.Take(other._parts.Length));

    public JsonNode? Get(JsonObject document) => _parts.Aggregate((JsonNode?)document, Child);

    public void Add(JsonObject document, JsonNode? value)
    {
        switch (Parent(document))
        {
            case JsonObject parent:
                parent[Last] = value;
                break;
            case JsonArray parent:
                parent.Insert(Last == "-" ? parent.Count : ToIndex(Last, parent.Count), value);
                break;
            default:
                throw Missing();
        }
    }

    public void Remove(JsonObject document)
    {
        _ = Get(document);
        if (Parent(document) is JsonArray array)
            array.RemoveAt(ToIndex(Last, array.Count - 1));
        else
            ((JsonObject)Parent(document)!).Remove(Last);
    }

    public void Replace(JsonObject document, JsonNode? value)
    {
        _ = Get(document);
        if (Parent(document) is JsonArray array)
            array[ToIndex(Last, array.Count - 1)] = value;
        else
            Parent(document)![Last] = value;
    }

    private string Last => _parts[_parts.Length - 1];

    private JsonNode? Parent(JsonObject document) => _parts.Take(_parts.Length - 1).Aggregate((JsonNode?)document, Child);

    private JsonNode? Child(JsonNode? node, string part) => node switch
    {
        JsonObject parent when parent.TryGetPropertyValue(part, out var value) => value,
        JsonArray parent => parent[ToIndex(part, parent.Count - 1)],
        _ => throw Missing(),
    };

    private int ToIndex(string part, int highest)
    {
        var index = Index.IsMatch(part) ? int.Parse(part, CultureInfo.InvariantCulture) : -1;
        return index >= 0 && index <= highest ? index : throw Missing();
    }

    private Refusal Missing() => Refusal.BadRequest($"There is nothing at the path '{_text}'.");
}
