using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>
/// Applies a JSON Patch to a token. The service documents the operations <c>add</c>, <c>replace</c>, <c>remove</c> and <c>test</c>, with the path of a
/// whole field and a value. It does not document <c>from</c>, so <c>move</c> and <c>copy</c> are refused.
/// </summary>
internal sealed class TokenPatch
{
    private static readonly string[] Members = ["op", "path", "value"];
    private readonly JsonObject _fields;
    private readonly string[] _patchable;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    private TokenPatch(SandboxToken token, ApiVersion version, string[]? patchable)
    {
        _fields = (JsonObject)JsonNode.Parse(JsonResponse.Write(json => TokenJson.WritePatchable(json, token, version)))!;
        _patchable = patchable ?? [.. _fields.Select(field => field.Key)];
    }

    public static SandboxToken Apply(SandboxToken token, JsonElement operations, ApiVersion version, DateTimeOffset now)
    {
        var patch = new TokenPatch(token, version, patchable: null);
        patch.Apply(operations);

        using var result = patch.Result();
        var body = result.RootElement;
        var scope = FieldRules.Scope(body);
        if (scope.Count == 0)
            throw Refusal.BadRequest("The field 'scope' must contain at least one scope.");
        var patched = token with { Name = FieldRules.Name(body), Scope = scope };
        return version.HasNeverExpires ? patch.WithExpiry(patched, body, now) : patched;
    }

    /// <summary>Applies a patch of the bulk update, which changes the expiry only.</summary>
    public static SandboxToken ApplyExpiry(SandboxToken token, JsonElement operations, ApiVersion version, DateTimeOffset now)
    {
        var patch = new TokenPatch(token, version, [Fields.ExpirationDate, Fields.NeverExpires]);
        patch.Apply(operations);
        using var result = patch.Result();
        return patch.WithExpiry(token, result.RootElement, now);
    }

    private JsonDocument Result() => JsonDocument.Parse(_fields.ToJsonString());

    private void Apply(JsonElement operations)
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
        var field = Field(operation);
        switch (op)
        {
            case "add":
                _fields[field] = Value(operation);
                break;
            case "replace":
                RequirePresent(field);
                _fields[field] = Value(operation);
                break;
            case "remove":
                RequirePresent(field);
                _fields.Remove(field);
                break;
            case "test":
                RequirePresent(field);
                if (!JsonNode.DeepEquals(_fields[field], Value(operation)))
                    throw Refusal.BadRequest($"The test of '{field}' failed.");
                return;
            default:
                throw Refusal.BadRequest($"The operation '{op}' is not known.");
        }

        _changed.Add(field);
    }

    private string Field(JsonElement operation)
    {
        var path = Text(operation, "path");
        return _patchable.FirstOrDefault(field => path == "/" + field)
            ?? throw Refusal.BadRequest($"The path '{path}' cannot be patched. Patchable paths: /{string.Join(", /", _patchable)}.");
    }

    private void RequirePresent(string field)
    {
        if (!_fields.ContainsKey(field))
            throw Refusal.BadRequest($"The field '{field}' has no value.");
    }

    private static string Text(JsonElement operation, string member)
        => operation.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Refusal.BadRequest($"An operation needs the string member '{member}'.");

    private static JsonNode? Value(JsonElement operation)
        => operation.TryGetProperty("value", out var value)
            ? JsonNode.Parse(value.GetRawText())
            : throw Refusal.BadRequest("This operation needs the member 'value'.");

    private SandboxToken WithExpiry(SandboxToken token, JsonElement body, DateTimeOffset now)
    {
        var dateChanged = _changed.Contains(Fields.ExpirationDate);
        var acknowledgementChanged = _changed.Contains(Fields.NeverExpires);
        if (!dateChanged && !acknowledgementChanged)
            return token;

        // The acknowledgement takes effect only in the request that removes the date.
        var date = dateChanged ? FieldRules.ExpirationDate(body) : null;
        var acknowledged = acknowledgementChanged && FieldRules.NeverExpires(body);
        ExpiryRules.RequireFuture(date, now);
        ExpiryRules.RequireDateOrAcknowledgement(date, acknowledged);
        return token with { ExpirationDate = date, UserAwareTokenNeverExpires = acknowledged };
    }
}
