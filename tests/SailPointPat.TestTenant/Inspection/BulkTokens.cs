using System;
using System.Globalization;
using System.Linq;
using SailPointPat.Sandbox;

namespace SailPointPat.TestTenant.Inspection;

/// <summary>Fills a tenant with many tokens of many owners that differ enough for filters and reports.</summary>
internal static class BulkTokens
{
    private const int TokensPerOwner = 10;
    private const string OwnerIdPrefix = "2c9180850000000000000000";
    private static readonly string[][] Scopes = [["sp:scopes:all"], ["idn:accounts:read"], ["idn:identity:read", "idn:sources:read"]];

    public static void Add(TenantState state, int count, DateTimeOffset time)
    {
        // Tokens may have been removed since the last call. Owners are never removed.
        var next = TokensPerOwner * state.Identities.Count(identity => identity.Id.StartsWith(OwnerIdPrefix, StringComparison.Ordinal));
        var now = time.ToMilliseconds();
        SandboxIdentity? owner = null;
        for (var number = next; number < next + count; number++)
        {
            if (number % TokensPerOwner == 0)
                state.Add(owner = Owner(number / TokensPerOwner));
            state.Add(Token(number, owner!, now));
        }
    }

    private static SandboxIdentity Owner(int number)
    {
        var digits = (number + 1).ToString("d5", CultureInfo.InvariantCulture);
        return new SandboxIdentity($"{OwnerIdPrefix}0{Hex(number, 7)}", $"Employee {digits}", $"employee.{digits}", false);
    }

    private static SandboxToken Token(int number, SandboxIdentity owner, DateTimeOffset now) => new(
        $"b01c0000000000000000000000{Hex(number, 6)}",
        $"Integration {(number + 1).ToString("d6", CultureInfo.InvariantCulture)}",
        owner,
        Scopes[number % Scopes.Length],
        now.AddDays(-(number % 180) - 1),
        LastUsed: number % 7 == 0 ? null : now.AddDays(-(number % 180)).AddMinutes(-1),
        Managed: number % 50 == 49,
        AccessTokenValiditySeconds: 43200,
        ExpirationDate: number % 11 == 0 ? null : now.AddDays(number % 180 - 5),
        UserAwareTokenNeverExpires: number % 11 == 0);

    private static string Hex(int number, int digits) => number.ToString("x" + digits, CultureInfo.InvariantCulture);
}
