using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Owners;

/// <summary>Finds the owners of tokens in an owner list. Thread safe.</summary>
/// <remarks>
/// Finds an owner by the identity id. Uses the name only if the row or the token has no id, and only if it matches one row: a finding must never show another
/// person's contact.
/// </remarks>
public sealed class OwnerLookup
{
    private readonly ILookup<string, OwnerEntry> _byId;
    private readonly ILookup<string, OwnerEntry> _byName;
    private readonly ILookup<string, OwnerEntry> _byAddress;
    private readonly HashSet<(string? Tenant, string Name)>? _sharedNames;

    private OwnerLookup(List<OwnerEntry> entries)
    {
        _byId = entries.Where(entry => entry.Id.Length > 0).ToLookup(entry => entry.Id, StringComparer.OrdinalIgnoreCase);
        _byName = entries.SelectMany(entry => entry.Names.Select(name => (Name: name, Entry: entry)))
            .ToLookup(item => item.Name, item => item.Entry, StringComparer.OrdinalIgnoreCase);
        _byAddress = entries.SelectMany(entry => entry.Addresses.Select(address => (Address: address, Entry: entry)))
            .ToLookup(item => item.Address, item => item.Entry, StringComparer.OrdinalIgnoreCase);
        Count = entries.Count;
        NeedsAllTokens = entries.Exists(entry => entry.Id.Length == 0);
        UnknownStatuses =
        [
            .. entries.Where(entry => entry.UnknownStatus is not null && entry.Contact.LeaveDate is null)
                .GroupBy(entry => entry.UnknownStatus!, StringComparer.OrdinalIgnoreCase)
                .OrderBy(same => same.Key, StringComparer.OrdinalIgnoreCase)
                .Select(same => (same.Key, same.Count())),
        ];
    }

    private OwnerLookup(OwnerLookup other, HashSet<(string? Tenant, string Name)> sharedNames)
        => (_byId, _byName, _byAddress, Count, _sharedNames) = (other._byId, other._byName, other._byAddress, other.Count, sharedNames);

    /// <summary>The number of owners in the list.</summary>
    public int Count { get; }

    /// <summary>The statuses that are not recognized, each with the number of its owners without a leave date.</summary>
    public IReadOnlyList<(string Status, int Owners)> UnknownStatuses { get; } = [];

    /// <summary>Whether some owners are found by name. Then all tokens must be read first, because two owners of a tenant may have the same name.</summary>
    internal bool NeedsAllTokens { get; }

    /// <summary>Reads a list.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="readDate">Reads a date; a date without a time zone is UTC. It returns <see langword="null"/> for a text that is not a date.</param>
    /// <exception cref="SailPointApiException">
    /// A row is unusable, or two rows contradict each other about one owner (<see cref="SailPointErrorKind.InvalidArgument"/>).
    /// </exception>
    public static OwnerLookup Read(IReadOnlyList<OwnerRow> rows, Func<string, DateTimeOffset?> readDate)
    {
        if (rows is null)
            throw new ArgumentNullException(nameof(rows));

        var entries = new List<OwnerEntry>();
        var known = new Dictionary<string, List<OwnerEntry>>(StringComparer.OrdinalIgnoreCase);
        OwnerLayout? layout = null;
        foreach (var row in rows)
        {
            if (row.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Value)))
                continue;

            if (layout?.Fits(row) != true)
                layout = new OwnerLayout(row);

            var entry = new OwnerEntry(row, layout, readDate);
            if (!IsRepeated(entry, known))
                entries.Add(entry);
        }

        var lookup = new OwnerLookup(entries);
        foreach (var entry in entries)
            entry.Contact.ManagerContact = lookup.ManagerOf(entry);

        return lookup;
    }

    /// <summary>The same list, with the names that several owners of a tenant have. A row without an id applies to only one of them.</summary>
    /// <param name="tokens">All tokens.</param>
    internal OwnerLookup Among(IReadOnlyCollection<PersonalAccessToken> tokens)
    {
        if (!NeedsAllTokens)
            return this;

        var owners = tokens.Where(token => token.OwnerId is { Length: > 0 } && token.OwnerName is { Length: > 0 })
            .GroupBy(NameKey).Where(name => name.Select(token => TokenId.Plain(token.OwnerId!).ToUpperInvariant()).Distinct().Skip(1).Any());
        return new OwnerLookup(this, [.. owners.Select(name => name.Key)]);
    }

    /// <summary>Finds the owner of a token.</summary>
    internal OwnerMatch Find(PersonalAccessToken token)
    {
        if (token.Owner is not { } owner || owner.DisplayName.Length == 0)
            return OwnerMatch.None(token.IsUnreadable(nameof(token.Owner)) ? "the owner cannot be read" : "the token has no owner");

        var id = TokenId.Plain(owner.Id ?? "");
        if (id.Length > 0 && Applicable(_byId[id], token).ToList() is { Count: > 0 } found)
        {
            // A row for the tenant overrides a row for all tenants.
            var own = found.FindAll(entry => entry.Tenant.Length > 0);
            return OwnerMatch.Of(own.Count > 0 ? own : found, $"the id {owner.Id}");
        }

        var namesakes = string.IsNullOrEmpty(owner.Name) ? [] : Applicable(_byName[OwnerEntry.Comparable(owner.Name!)], token).ToList();
        if (namesakes.Count == 1 && id.Length > 0 && namesakes[0].Id is { Length: > 0 } other)
            return OwnerMatch.None($"the owner's id is {owner.Id}, and '{owner.Name}' in the list has the id {other}");

        if (namesakes.Count == 1 && id.Length > 0 && _sharedNames?.Contains(NameKey(token)) == true)
            return OwnerMatch.None($"several owners of tokens have the name '{owner.Name}', and {namesakes[0].Row.Place.TrimEnd(',')} has no id");

        return namesakes.Count == 0 ? OwnerMatch.None($"owner {Written(owner)}; {Count} {(Count == 1 ? "owner" : "owners")} in the list") : OwnerMatch.Of(namesakes, $"the name '{owner.Name}'");
    }

    private static (string? Tenant, string Name) NameKey(PersonalAccessToken token)
        => (token.Connection?.TenantKey, OwnerEntry.Comparable(token.OwnerName!).ToUpperInvariant());

    private static IEnumerable<OwnerEntry> Applicable(IEnumerable<OwnerEntry> entries, PersonalAccessToken token)
        => entries.Where(entry => entry.Tenant.Length == 0 || token.Connection?.IsUniquelyNamed(entry.Tenant) == true);

    private static string Written(TokenOwner owner)
        => string.IsNullOrEmpty(owner.Name) ? owner.Id! : string.IsNullOrEmpty(owner.Id) ? $"'{owner.Name}'" : $"'{owner.Name}' ({owner.Id})";

    /// <summary>
    /// Whether an earlier row has the same values. A row with the same id and other values is an error. A row with only the same name may be another person.
    /// </summary>
    private static bool IsRepeated(OwnerEntry entry, Dictionary<string, List<OwnerEntry>> known)
    {
        var key = (entry.Id.Length > 0 ? "id " + entry.Id : "name " + entry.Names[0]) + "\n" + entry.Tenant;
        if (!known.TryGetValue(key, out var others))
            known.Add(key, others = []);

        foreach (var other in others)
        {
            var differences = entry.DifferencesTo(other).ToList();
            if (differences.Count == 0)
                return true;

            if (entry.Id.Length > 0)
            {
                var columns = string.Join(", ", differences.Select(heading => $"'{DisplayText.Escape(heading, 80)}'"));
                throw OwnerRow.Invalid(
                    entry.Row.Place, $"and {other.Row.Place.TrimEnd(',')} are about the same owner, {entry.Id}, and differ in {columns}.", "Keep one of the two.");
            }
        }

        others.Add(entry);
        return false;
    }

    /// <summary>Finds the manager's own row, by id, name or address.</summary>
    private OwnerContact? ManagerOf(OwnerEntry entry)
    {
        foreach (var key in entry.ManagerKeys)
        {
            var found = new[] { _byId[TokenId.Plain(key)], _byName[OwnerEntry.Comparable(key)], _byAddress[key] }
                .Select(rows => rows.Where(row => row.Tenant.Length == 0 || string.Equals(row.Tenant, entry.Tenant, StringComparison.OrdinalIgnoreCase)).ToList())
                .FirstOrDefault(rows => rows.Count > 0);
            if (found is not null)
                return found.Count == 1 ? found[0].Contact : null;
        }

        return null;
    }
}

/// <summary>The result of looking for an owner.</summary>
/// <param name="Contact">The values of the list; <see langword="null"/> if the owner was not found.</param>
/// <param name="Reason">Why the owner was not found; empty if it was.</param>
internal sealed record OwnerMatch(OwnerContact? Contact, string Reason)
{
    public static OwnerMatch None(string reason) => new(null, reason);

    /// <summary>Uses the row if there is only one. Several rows match no owner, because each may be about another person.</summary>
    public static OwnerMatch Of(List<OwnerEntry> entries, string what)
        => entries.Count == 1
            ? new OwnerMatch(entries[0].Contact, "")
            : None($"{what} matches {entries.Count} rows: {string.Join(" and ", entries.Take(2).Select(entry => entry.Row.Place.TrimEnd(',')))}");
}
