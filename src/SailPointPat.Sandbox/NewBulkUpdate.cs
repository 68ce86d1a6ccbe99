using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>The body of a bulk update: the ids of the tokens, and one patch for all of them.</summary>
internal sealed record NewBulkUpdate(IReadOnlyList<string> Ids, JsonElement Patch)
{
    private const int MaximumIds = 25;

    public static NewBulkUpdate From(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw Refusal.BadRequest("The request body must be a JSON object.");
        foreach (var property in body.EnumerateObject())
        {
            if (property.Name is not ("ids" or "patch"))
                throw Refusal.BadRequest($"The field '{property.Name}' is not known.");
        }

        if (!body.TryGetProperty("patch", out var patch))
            throw Refusal.BadRequest("The field 'patch' is required.");
        return new NewBulkUpdate(IdsOf(body), patch);
    }

    private static List<string> IdsOf(JsonElement body)
    {
        if (!body.TryGetProperty("ids", out var value) || value.ValueKind != JsonValueKind.Array
            || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            throw Refusal.BadRequest("The field 'ids' must be an array of strings.");
        }

        var ids = value.EnumerateArray().Select(item => item.GetString()!).ToList();
        if (ids.Count is 0 or > MaximumIds)
            throw Refusal.BadRequest($"The field 'ids' must contain 1 to {MaximumIds} ids.");
        if (ids.Any(string.IsNullOrWhiteSpace))
            throw Refusal.BadRequest("An id must not be blank.");
        return ids.Distinct(StringComparer.Ordinal).Count() == ids.Count ? ids : throw Refusal.BadRequest("An id must not appear more than once.");
    }
}
