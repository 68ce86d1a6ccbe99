using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Changes;

/// <summary>Compares a token with an earlier report. A field that could not be read in one of them is not compared.</summary>
internal static class TokenDifferences
{
    private const string Never = "never";

    public static TokenChange New(PersonalAccessToken token)
    {
        var hasAll = TokenScopes.AreAll(token);
        var rights = hasAll ? "every right of its owner"
            : token.IsUnreadable(nameof(token.Scope)) ? "scopes that cannot be read"
            : Phrases.Count(token.Scope.Count, "scope");
        var end = token.NeverExpires ? "never expires" : token.ExpirationDate is { } date ? $"expires on {Phrases.Day(date)}" : "has an expiry that cannot be read";
        var severity = hasAll ? FindingSeverity.High : token.NeverExpires ? FindingSeverity.Medium : FindingSeverity.Low;
        return Change(token, TokenChangeKind.New, severity, null, token.Created is { } created ? $"created {Phrases.Time(created)}" : null, $"New: has {rights} and {end}.");
    }

    public static TokenChange Gone(FormerToken old, string? tenant) => new()
    {
        Kind = TokenChangeKind.Gone,
        Severity = FindingSeverity.Low,
        Id = old.Id,
        Name = old.Name,
        OwnerId = old.OwnerId,
        OwnerName = old.OwnerName,
        Managed = old.Managed == true,
        Tenant = tenant,
        TenantKey = old.TenantKey,
        Message = "Gone: it was removed, or is no longer in the list.",
    };

    /// <param name="old">The token in the earlier report.</param>
    /// <param name="token">The token now.</param>
    /// <param name="then">The time of the earlier report.</param>
    /// <param name="options">After how long without use a new use is reported.</param>
    public static IEnumerable<TokenChange> Between(FormerToken old, PersonalAccessToken token, DateTimeOffset then, AuditOptions options)
        => new[] { Name(old, token), Owner(old, token), Scope(old, token), Expiry(old, token), Use(old, token, then, options) }.OfType<TokenChange>();

    private static TokenChange? Name(FormerToken old, PersonalAccessToken token)
        => old.Name != token.Name && IsReadable(nameof(token.Name), old, token)
            ? Change(token, TokenChangeKind.Renamed, FindingSeverity.Low, old.Name, token.Name, $"Renamed from '{old.Name}'.")
            : null;

    private static TokenChange? Owner(FormerToken old, PersonalAccessToken token)
    {
        var name = token.Owner?.DisplayName ?? "";
        if (!IsReadable(nameof(token.Owner), old, token) || string.IsNullOrEmpty(old.OwnerId) != string.IsNullOrEmpty(token.OwnerId))
            return null;

        var isSame = string.IsNullOrEmpty(old.OwnerId)
            ? old.OwnerName.Length == 0 || name.Length == 0 || string.Equals(old.OwnerName, name, StringComparison.OrdinalIgnoreCase)
            : string.Equals(old.OwnerId, token.OwnerId, StringComparison.OrdinalIgnoreCase);
        return isSame ? null : Change(
            token, TokenChangeKind.OwnerChanged, FindingSeverity.High, Owner(old.OwnerName, old.OwnerId), Owner(name, token.OwnerId), $"Belongs to {name} instead of {old.OwnerName}.");
    }

    private static string Owner(string name, string? id) => string.IsNullOrEmpty(id) || name == id ? name : $"{name} ({id})";

    private static TokenChange? Scope(FormerToken old, PersonalAccessToken token)
    {
        if (!IsReadable(nameof(token.Scope), old, token))
            return null;

        var (before, after) = (Scopes(old.Scope), Scopes(token.Scope));
        var (hadAll, hasAll) = (old.HasAllScopes, TokenScopes.AreAll(token));
        var added = token.Scope.Except(old.Scope, StringComparer.OrdinalIgnoreCase).ToList();
        var removed = old.Scope.Except(token.Scope, StringComparer.OrdinalIgnoreCase).ToList();
        return (hadAll, hasAll, added.Count > 0, removed.Count > 0) switch
        {
            (true, true, _, _) or (false, false, false, false) => null,
            (false, true, _, _) => Change(token, TokenChangeKind.ScopeWidened, FindingSeverity.High, before, after, "Now has every right of its owner."),
            (true, false, _, _) => Change(
                token, TokenChangeKind.ScopeNarrowed, FindingSeverity.Low, before, after, $"Now has {Phrases.Count(token.Scope.Count, "scope")} instead of every right of its owner."),
            (_, _, true, false) => Change(token, TokenChangeKind.ScopeWidened, FindingSeverity.Medium, before, after, $"Added: {string.Join(", ", added)}."),
            (_, _, false, true) => Change(token, TokenChangeKind.ScopeNarrowed, FindingSeverity.Low, before, after, $"Removed: {string.Join(", ", removed)}."),
            _ => Change(
                token, TokenChangeKind.ScopeChanged, FindingSeverity.Medium, before, after, $"Added: {string.Join(", ", added)}. Removed: {string.Join(", ", removed)}."),
        };
    }

    private static string Scopes(IReadOnlyList<string> scopes) => scopes.Count == 0 ? "no scope (every right)" : string.Join(" ", scopes);

    private static TokenChange? Expiry(FormerToken old, PersonalAccessToken token)
    {
        if (!IsReadable(nameof(token.ExpirationDate), old, token))
            return null;

        var (before, after) = (Second(old.ExpirationDate), Second(token.ExpirationDate));
        if (before == after)
            return null;

        var (from, to) = (before is null ? Never : Phrases.Time(before), after is null ? Never : Phrases.Time(after));
        return (before, after) switch
        {
            ({ } was, null) => Change(
                token, TokenChangeKind.ExpiryExtended, FindingSeverity.Medium, from, to, $"Never expires. Its expiry was {Phrases.Day(was)}."),
            (null, { } end) => Change(token, TokenChangeKind.ExpiryShortened, FindingSeverity.Low, from, to, $"Expires on {Phrases.Day(end)}. It had no expiry."),
            ({ } was, { } end) when end > was => Change(
                token, TokenChangeKind.ExpiryExtended, FindingSeverity.Low, from, to, $"Expires {Phrases.Length(end - was)} later, on {Phrases.Day(end)}."),
            _ => Change(
                token, TokenChangeKind.ExpiryShortened, FindingSeverity.Low, from, to, $"Expires {Phrases.Length(before!.Value - after!.Value)} earlier, on {Phrases.Day(after)}."),
        };
    }

    private static TokenChange? Use(FormerToken old, PersonalAccessToken token, DateTimeOffset then, AuditOptions options)
    {
        if (!IsReadable(nameof(token.LastUsed), old, token) || Second(token.LastUsed) is not { } used)
            return null;

        if (Second(old.LastUsed) is not { } before)
        {
            var age = used - token.Created;
            var isLate = age >= options.UnusedFor;
            return Change(
                token,
                TokenChangeKind.FirstUse,
                isLate ? FindingSeverity.Medium : FindingSeverity.Low,
                Never,
                Phrases.Time(used),
                $"Used for the first time, on {Phrases.Day(used)}{(isLate ? $", {Phrases.Length(age!.Value)} after its creation" : "")}.");
        }

        // Only the last use is known. The token was certainly unused until the earlier report. It may have been unused until the last use.
        var certain = (used < then ? used : then) - before;
        var possible = used - before;
        var isLong = used > before && (certain >= options.UnusedFor || (possible >= options.UnusedFor && certain >= possible - certain));
        return isLong
            ? Change(
                token,
                TokenChangeKind.UsedAgain,
                FindingSeverity.Medium,
                Phrases.Time(before),
                Phrases.Time(used),
                $"Used again, after at least {Phrases.Length(certain)} without use.")
            : null;
    }

    private static bool IsReadable(string property, FormerToken old, PersonalAccessToken token) => !old.IsUnreadable(property) && !token.IsUnreadable(property);

    /// <summary>A time, exact to the second as in reports.</summary>
    private static DateTimeOffset? Second(DateTimeOffset? time)
        => time is { } exact ? new DateTimeOffset(exact.UtcTicks - (exact.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : null;

    private static TokenChange Change(PersonalAccessToken token, TokenChangeKind kind, FindingSeverity severity, string? before, string? after, string message) => new()
    {
        Kind = kind,
        Severity = severity,
        Id = token.Id,
        Name = token.Name,
        OwnerId = token.OwnerId,
        OwnerName = token.Owner?.DisplayName ?? "",
        Managed = token.Managed,
        Tenant = token.Tenant,
        TenantKey = TokenAudit.KeyOf(token).Tenant,
        Before = before,
        After = after,
        Message = message,
        Token = token,
    };
}
