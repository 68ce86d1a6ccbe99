using System;
using System.Text.Json;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>Makes a token from the body of a create request.</summary>
internal static class NewToken
{
    public static SandboxToken From(JsonElement body, SandboxIdentity owner, ApiVersion version, DateTimeOffset time)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw Refusal.BadRequest("The request body must be a JSON object.");
        foreach (var property in body.EnumerateObject())
        {
            if (!IsKnown(property.Name, version))
                throw Refusal.BadRequest($"The field '{property.Name}' is not known.");
        }

        var now = time.ToMilliseconds();
        var (expirationDate, neverExpires) = ExpiryRules.ForNew(body, version, now);
        return new SandboxToken(
            Guid.NewGuid().ToString("N"),
            FieldRules.Name(body),
            owner,
            FieldRules.ScopeOrEverything(body),
            now,
            LastUsed: null,
            Managed: false,
            FieldRules.Validity(body),
            expirationDate,
            neverExpires);
    }

    private static bool IsKnown(string field, ApiVersion version) => field switch
    {
        Fields.Name or Fields.Scope or Fields.AccessTokenValiditySeconds or Fields.ExpirationDate => true,
        Fields.NeverExpires => version.HasNeverExpires,
        _ => false,
    };
}
