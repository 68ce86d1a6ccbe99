using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SailPointPat.Audit.Report;

/// <summary>The columns of every format, in their order.</summary>
internal static class ReportColumns
{
    public static IReadOnlyList<ReportColumn> All { get; } =
    [
        new("Name", "Name", ColumnOrder.Text, row => row.Token.Name),
        new("Owner", "Owner", ColumnOrder.Text, row => row.OwnerName),
        new("Severity", "Severity", ColumnOrder.Severity, row => row.Severity?.ToString() ?? ""),
        new("Findings", "Findings", ColumnOrder.Text, row => string.Join(" ", row.Findings.Select(finding => finding.Rule))),
        new("Scope", "Scopes", ColumnOrder.Text, row => row.Token.Scope.ToString()),
        new("LastUsed", "Last used", ColumnOrder.Time, row => Wording.Time(row.Token.LastUsed)) { Shown = row => Wording.Day(row.Token.LastUsed) },
        new("ExpirationDate", "Expires", ColumnOrder.Time, row => Wording.Time(row.Token.ExpirationDate)) { Shown = row => Wording.Day(row.Token.ExpirationDate) },
        new("Created", "Created", ColumnOrder.Time, row => Wording.Time(row.Token.Created)) { Shown = row => row.Token.Created is null ? "" : Wording.Day(row.Token.Created) },
        Flag("NeverExpires", "Never expires", token => token.NeverExpires),
        new("AccessTokenValiditySeconds", "Access token valid (s)", ColumnOrder.Number, row => row.Token.AccessTokenValiditySeconds?.ToString(CultureInfo.InvariantCulture) ?? ""),
        Flag("Managed", "Managed", token => token.Managed),
        new("OwnerId", "Owner id", ColumnOrder.Text, row => row.Token.OwnerId ?? ""),
        new("Id", "Id", ColumnOrder.Text, row => row.Token.Id),
    ];

    private static ReportColumn Flag(string name, string heading, Func<PersonalAccessToken, bool> isSet)
        => new(name, heading, ColumnOrder.Text, row => isSet(row.Token) ? "True" : "False") { Shown = row => isSet(row.Token) ? "yes" : "no" };
}
