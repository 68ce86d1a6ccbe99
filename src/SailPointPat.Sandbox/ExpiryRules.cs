using System;
using System.Text.Json;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>The expiry rules of the API versions.</summary>
internal static class ExpiryRules
{
    private const int MaximumMonths = 6;

    public static (DateTimeOffset? ExpirationDate, bool NeverExpires) ForNew(JsonElement body, ApiVersion version, DateTimeOffset now)
    {
        var date = FieldRules.ExpirationDate(body);
        RequireFuture(date, now);
        if (version.HasNeverExpires)
        {
            var acknowledged = FieldRules.NeverExpires(body);
            RequireDateOrAcknowledgement(date, acknowledged);
            return (date, acknowledged);
        }

        var latest = now.AddMonths(MaximumMonths);
        if (date > latest)
            throw Refusal.BadRequest("The field 'expirationDate' must be at most 6 months after the creation date.");
        return (date ?? latest, false);
    }

    public static void RequireFuture(DateTimeOffset? date, DateTimeOffset now)
    {
        if (date <= now)
            throw Refusal.BadRequest("The field 'expirationDate' must be in the future.");
    }

    public static void RequireDateOrAcknowledgement(DateTimeOffset? date, bool acknowledged)
    {
        if (date == null && !acknowledged)
            throw Refusal.BadRequest("Without an 'expirationDate', the field 'userAwareTokenNeverExpires' must be true.");
    }
}
