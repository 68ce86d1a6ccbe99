using System;
using System.Globalization;
using System.Text.Json;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>A token that a test tenant lists, with an expiry that many days from now.</summary>
internal sealed record ExpiringToken(string Name, double Days, string Owner = "amara", bool Managed = false)
{
    private static readonly string[] Scope = ["idn:accounts:read"];

    /// <summary>The id of the token, 32 hexadecimal digits.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public DateTimeOffset Expiry { get; } = DateTimeOffset.UtcNow.AddDays(Days);

    /// <summary>The key of the token in the state file.</summary>
    /// <param name="tenant">The address of the tenant.</param>
    /// <param name="days">Another expiry in days from now, in place of the token's own.</param>
    public string KeyIn(Uri tenant, double? days = null)
        => $"{tenant} {Id} {Seconds(days is { } other ? DateTimeOffset.UtcNow.AddDays(other) : Expiry)}";

    /// <summary>A time in UTC, in ISO 8601 to the second.</summary>
    public static string Seconds(DateTimeOffset time) => Text(time, "yyyy-MM-ddTHH:mm:ssZ");

    public string ToJson()
    {
        var owner = new { id = Owner, name = $"{char.ToUpperInvariant(Owner[0])}{Owner[1..]} Test", type = "IDENTITY" };
        return JsonSerializer.Serialize(new
        {
            id = Id,
            name = Name,
            scope = Scope,
            owner,
            created = Text(Expiry.AddDays(-180), "yyyy-MM-ddTHH:mm:ss.fffZ"),
            lastUsed = Text(DateTimeOffset.UtcNow.AddDays(-3), "yyyy-MM-ddTHH:mm:ss.fffZ"),
            expirationDate = Text(Expiry, "yyyy-MM-ddTHH:mm:ss.fffZ"),
            managed = Managed,
        });
    }

    private static string Text(DateTimeOffset time, string format) => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
