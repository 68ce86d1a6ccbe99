using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox.Tokens;

/// <summary>What a patch makes of a token.</summary>
internal static class TokenPatch
{
    public static SandboxToken Apply(SandboxToken token, JsonElement operations, ApiVersion version, DateTimeOffset now)
    {
        var document = (JsonObject)JsonNode.Parse(Answers.Write(json => TokenJson.WritePatchable(json, token, version)))!;
        var patch = new JsonPatch(document);
        patch.Apply(operations);

        using var result = JsonDocument.Parse(document.ToJsonString());
        var body = result.RootElement;
        var scope = FieldRules.Scope(body);
        if (scope.Count == 0)
            throw Refusal.BadRequest("The field 'scope' must hold at least one scope.");
        var patched = token with { Name = FieldRules.Name(body), Scope = scope };
        return version.HasNeverExpires ? WithExpiry(patched, patch, body, now) : patched;
    }

    private static SandboxToken WithExpiry(SandboxToken token, JsonPatch patch, JsonElement body, DateTimeOffset now)
    {
        var dateChanged = patch.HasChanged(Fields.ExpirationDate);
        var awareChanged = patch.HasChanged(Fields.NeverExpires);
        if (!dateChanged && !awareChanged)
            return token;

        // The acknowledgement counts only when it is in the very request that takes the date away.
        var date = dateChanged ? FieldRules.ExpirationDate(body) : null;
        var aware = awareChanged && FieldRules.NeverExpires(body);
        ExpiryRules.RequireFuture(date, now);
        ExpiryRules.RequireDateOrAwareness(date, aware);
        return token with { ExpirationDate = date, UserAwareTokenNeverExpires = aware };
    }
}
