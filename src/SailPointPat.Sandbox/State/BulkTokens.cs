using System;
using System.Globalization;

namespace SailPointPat.Sandbox.State;

/// <summary>Fills a tenant with many tokens of many owners, unlike enough for filters and reports to have work.</summary>
internal sealed class BulkTokens(TenantState state)
{
    private const int TokensPerOwner = 10;
    private static readonly string[][] Scopes = [["sp:scopes:all"], ["idn:accounts:read"], ["idn:identity:read", "idn:sources:read"]];
    private readonly object _lock = new();
    private SandboxIdentity? _owner;
    private int _count;

    public void Add(int count, DateTimeOffset time)
    {
        var now = time.ToMilliseconds();
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
                state.Add(Next(now));
        }
    }

    private SandboxToken Next(DateTimeOffset now)
    {
        var number = _count++;
        if (number % TokensPerOwner == 0)
        {
            var owner = (number / TokensPerOwner + 1).ToString("d5", CultureInfo.InvariantCulture);
            _owner = new SandboxIdentity($"2c91808500000000000000000{Hex(number / TokensPerOwner, 7)}", $"Employee {owner}", $"employee.{owner}", false);
            state.Add(_owner);
        }

        return new SandboxToken(
            $"b01c0000000000000000000000{Hex(number, 6)}",
            $"Integration {(number + 1).ToString("d6", CultureInfo.InvariantCulture)}",
            _owner!,
            Scopes[number % Scopes.Length],
            now.AddDays(-(number % 180) - 1),
            LastUsed: number % 7 == 0 ? null : now.AddDays(-(number % 180)).AddMinutes(-1),
            Managed: number % 50 == 49,
            AccessTokenValiditySeconds: 43200,
            ExpirationDate: number % 11 == 0 ? null : now.AddDays(number % 180 - 5),
            UserAwareTokenNeverExpires: number % 11 == 0);
    }

    private static string Hex(int number, int digits) => number.ToString("x" + digits, CultureInfo.InvariantCulture);
}
