using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox.Tokens;

/// <summary>Applies a JSON Patch (RFC 6902) to a document that holds the patchable fields and nothing else.</summary>
internal sealed class JsonPatch(JsonObject document)
{
    private static readonly string[] Members = ["op", "path", "value", "from"];
    private readonly string[] _patchable = [.. document.Select(field => field.Key)];
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>Whether an operation wrote the field or removed it; a test does not.</summary>
    public bool HasChanged(string field) => _changed.Contains(field);

    public void Apply(JsonElement operations)
    {
        if (operations.ValueKind != JsonValueKind.Array || operations.GetArrayLength() == 0)
            throw Refusal.BadRequest("The request body must be a JSON array with at least one operation.");
        foreach (var operation in operations.EnumerateArray())
            ApplyOne(operation);
    }

    private void ApplyOne(JsonElement operation)
    {
        if (operation.ValueKind != JsonValueKind.Object)
            throw Refusal.BadRequest("Each operation must be a JSON object.");
        foreach (var member in operation.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
                throw Refusal.BadRequest($"The member '{member.Name}' of an operation is not known.");
        }

        var op = Text(operation, "op");
        var path = Pointer(operation, "path");
        switch (op)
        {
            case "add":
                path.Add(document, Value(operation));
                break;
            case "replace":
                path.Replace(document, Value(operation));
                break;
            case "remove":
                path.Remove(document);
                break;
            case "move":
                Move(Pointer(operation, "from"), path);
                break;
            case "copy":
                path.Add(document, Pointer(operation, "from").Get(document)?.DeepClone());
                break;
            case "test":
                if (!JsonNode.DeepEquals(path.Get(document), Value(operation)))
                    throw Refusal.BadRequest($"The test of '{path.Field}' failed.");
                return;
            default:
                throw Refusal.BadRequest($"The operation '{op}' is not known.");
        }

        _changed.Add(path.Field);
    }

    private void Move(JsonPointer from, JsonPointer to)
    {
        if (to.IsInside(from))
            throw Refusal.BadRequest("A value cannot be moved into itself.");
        var value = from.Get(document)?.DeepClone();
        from.Remove(document);
        to.Add(document, value);
        _changed.Add(from.Field);
    }

    private JsonPointer Pointer(JsonElement operation, string member)
    {
        var pointer = JsonPointer.Parse(Text(operation, member));
        return _patchable.Contains(pointer.Field)
            ? pointer
            : throw Refusal.BadRequest($"The field '{pointer.Field}' cannot be patched; these can: {string.Join(", ", _patchable)}.");
    }

    private static string Text(JsonElement operation, string member) =>
        operation.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Refusal.BadRequest($"An operation needs the string member '{member}'.");

    private static JsonNode? Value(JsonElement operation) =>
        operation.TryGetProperty("value", out var value)
            ? JsonNode.Parse(value.GetRawText())
            : throw Refusal.BadRequest("This operation needs the member 'value'.");
}
