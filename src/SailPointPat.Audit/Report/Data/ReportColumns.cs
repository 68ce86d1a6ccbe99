using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace SailPointPat.Audit.Report.Data;

/// <summary>The columns of all report formats, in their order.</summary>
internal static class ReportColumns
{
    /// <summary>The columns of every report.</summary>
    private static IReadOnlyList<ReportColumn> Always { get; } =
    [
        new("Name", "Name", ColumnOrder.Text, row => row.Token.Name),
        new("Owner", "Owner", ColumnOrder.Text, row => row.OwnerName),
        new("Severity", "Severity", ColumnOrder.Severity, row => row.Severity?.ToString() ?? ""),
        new("Findings", "Findings", ColumnOrder.Text, row => row.Findings),
        new("Scope", "Scopes", ColumnOrder.Text, row => row.Token.Scope),
        new("LastUsed", "Last used", ColumnOrder.Time, row => row.Token.LastUsed) { WhenAbsent = "never" },
        new("ExpirationDate", "Expires", ColumnOrder.Time, row => row.Token.ExpirationDate) { WhenAbsent = "never" },
        new("Created", "Created", ColumnOrder.Time, row => row.Token.Created),
        new("NeverExpires", "Never expires", ColumnOrder.Text, row => row.Token.NeverExpires),
        new("AccessTokenValiditySeconds", "Access token validity (s)", ColumnOrder.Number, row => row.Token.AccessTokenValiditySeconds),
        new("Managed", "Managed", ColumnOrder.Text, row => row.Token.IsUnreadable(nameof(row.Token.Managed)) ? null : row.Token.Managed),
        new("OwnerId", "Owner id", ColumnOrder.Text, row => row.Token.OwnerId),
        new("Id", "Id", ColumnOrder.Text, row => row.Token.Id),
        new("Changes", "Changing operations", ColumnOrder.Number, row => row.Reach.Changes),
        new("Service", "Services", ColumnOrder.Text, row => row.Services),
        new("UnreadableFields", "Unreadable fields", ColumnOrder.Text, row => row.Token.HasUnreadableFields ? row.Token.UnreadableFields.ToString() : null),
        new("Accepted", "Accepted", ColumnOrder.Text, row => row.Accepted),
    ];

    /// <summary>The columns of a report with an owner list.</summary>
    private static IReadOnlyList<ReportColumn> OfOwners { get; } =
    [
        new("OwnerEmail", "Owner's e-mail", ColumnOrder.Text, row => row.Contact?.Email),
        new("OwnerStatus", "Owner's status", ColumnOrder.Text, row => row.Contact?.Status),
        new("OwnerLeaveDate", "Owner's leave date", ColumnOrder.Time, row => row.Contact?.LeaveDate),
        new("OwnerManager", "Manager", ColumnOrder.Text, row => row.Contact?.Manager),
        new("OwnerManagerEmail", "Manager's e-mail", ColumnOrder.Text, row => row.Contact?.ManagerEmail),
    ];

    /// <summary>The columns of a report of several tenants.</summary>
    private static IReadOnlyList<ReportColumn> OfTenants { get; } = [new("Tenant", "Tenant", ColumnOrder.Text, row => row.Token.Tenant)];

    /// <summary>The columns of a report that is compared with an earlier one.</summary>
    private static IReadOnlyList<ReportColumn> OfChanges { get; } =
        [new("Change", "Change", ColumnOrder.Text, row => string.Join(" ", row.Changes.Select(change => change.Kind)))];

    /// <summary>The columns of a report.</summary>
    /// <param name="hasSeveralTenants">Whether the tokens are of several tenants.</param>
    /// <param name="hasOwnerList">Whether there is an owner list.</param>
    /// <param name="isCompared">Whether it is compared with an earlier report.</param>
    public static IReadOnlyList<ReportColumn> For(bool hasSeveralTenants, bool hasOwnerList, bool isCompared)
        => [.. Always, .. hasOwnerList ? OfOwners : [], .. isCompared ? OfChanges : [], .. hasSeveralTenants ? OfTenants : []];
}

/// <summary>One column of a report. JSON has the values unchanged, and CSV and the page have them as text.</summary>
/// <param name="Name">The property's name in CSV. In JSON its first letter is lower case.</param>
/// <param name="Heading">The heading on the page.</param>
/// <param name="Order">How the page sorts the values.</param>
/// <param name="Value">A row's value: a text, time, Boolean, number, list of scopes or list of findings.</param>
internal sealed record ReportColumn(string Name, string Heading, ColumnOrder Order, Func<ReportRow, object?> Value)
{
    /// <summary>The property's name in JSON.</summary>
    public string JsonName { get; } = JsonNamingPolicy.CamelCase.ConvertName(Name);

    /// <summary>The text on the page for a token without this value.</summary>
    public string WhenAbsent { get; init; } = "";

    /// <summary>A row's value as text, the same in every culture.</summary>
    public string Text(ReportRow row) => Value(row) switch
    {
        DateTimeOffset time => Phrases.Time(time),
        IEnumerable<TokenFinding> findings => string.Join(" ", findings.Select(finding => finding.Rule)),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The text on the page, which is easier to read than <see cref="Text"/>.</summary>
    public string Shown(ReportRow row) => Value(row) switch
    {
        _ when row.Token.IsUnreadable(Name) && Text(row).Length == 0 => "unreadable",
        null => WhenAbsent,
        DateTimeOffset time => Phrases.Day(time),
        bool isSet => isSet ? "yes" : "no",
        _ => Text(row),
    };
}

/// <summary>How the page sorts a column.</summary>
internal enum ColumnOrder
{
    /// <summary>As text; numbers in it by their value.</summary>
    Text,

    /// <summary>As times.</summary>
    Time,

    /// <summary>As numbers.</summary>
    Number,

    /// <summary>By severity.</summary>
    Severity,
}
