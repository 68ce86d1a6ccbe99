using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Advice;

namespace SailPointPat.Audit.Policy;

/// <summary>Finds exceptions whose tenant is not connected, or whose tenant name is not unique. Such exceptions accept nothing.</summary>
public static class ExceptionTenants
{
    private const int MaximumShown = 10;

    /// <summary>Describes exceptions for tenants that are not connected. The name may be misspelled.</summary>
    /// <param name="exceptions">The exceptions.</param>
    /// <param name="connected">The connections of the command and the session.</param>
    /// <returns>A warning; <see langword="null"/> if there are none.</returns>
    public static string? Unconnected(ExceptionList exceptions, IReadOnlyCollection<SailPointConnection> connected)
    {
        if (exceptions is null)
            throw new ArgumentNullException(nameof(exceptions));

        var found = Grouped(exceptions, exception => !connected.Any(connection => exception.IsIn(connection) || exception.IsAmbiguousFor(connection)));
        return found.Count == 0 ? null
            : "These exceptions of the policy are not checked, because their tenants are not connected: "
                + string.Join(" ", found.Take(MaximumShown).Select(tenant => $"{Shown(tenant)}.{Hint(tenant.Key, connected)}"))
                + Rest(found)
                + " Correct the name, or connect to the tenant.";
    }

    /// <summary>Describes exceptions whose tenant name several connected tenants have.</summary>
    /// <param name="exceptions">The exceptions.</param>
    /// <param name="connected">The connections of the command and the session.</param>
    /// <returns>A warning; <see langword="null"/> if there are none.</returns>
    public static string? Ambiguous(ExceptionList exceptions, IReadOnlyCollection<SailPointConnection> connected)
    {
        if (exceptions is null)
            throw new ArgumentNullException(nameof(exceptions));

        var found = Grouped(exceptions, exception => connected.Any(exception.IsAmbiguousFor));
        return found.Count == 0 ? null
            : $"Exceptions of the policy accept nothing, because several connected tenants have the name {string.Join(", ", found.Take(MaximumShown).Select(Shown))}.{Rest(found)} "
                + "Write the address of the tenant instead of its name.";
    }

    private static List<IGrouping<string, ExceptionEntry>> Grouped(ExceptionList exceptions, Func<ExceptionEntry, bool> isFound)
        => [.. exceptions.All.Where(exception => exception.Tenant is not null && isFound(exception)).GroupBy(exception => exception.Tenant!.Trim(), StringComparer.OrdinalIgnoreCase)];

    private static string Shown(IGrouping<string, ExceptionEntry> tenant) => $"'{DisplayText.Escape(tenant.Key, 100)}' ({DisplayText.Escape(tenant.First().Place, 200)})";

    private static string Rest(List<IGrouping<string, ExceptionEntry>> found) => found.Count > MaximumShown ? $" And {found.Count - MaximumShown} more." : "";

    private static string Hint(string name, IReadOnlyCollection<SailPointConnection> connected)
    {
        var lower = name.ToLowerInvariant();
        var nearest = connected.Select(connection => connection.Name).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(each => (Name: each, Distance: EditDistance.Of(lower, each.ToLowerInvariant())))
            .OrderBy(each => each.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= 2 && nearest.Distance < name.Length / 2 ? $" Did you mean '{DisplayText.Escape(nearest.Name)}'?" : "";
    }
}
