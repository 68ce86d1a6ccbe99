using System;
using System.Globalization;
using SailPointPat.Audit.Owners;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Owner lists in memory.</summary>
internal static class OwnerLists
{
    /// <summary>The owners of <see cref="Tenant.Company"/>: one has left, one leaves soon, one is a service account, and Hana Satō is not there.</summary>
    public const string Company = """
        Id,Name,E-mail,Manager,Status,Leave date,Type
        id of Amara Okafor,Amara Okafor,amara@example.com,,active,,employee
        id of Jonas Lindqvist,Jonas Lindqvist,jonas@example.com,Amara Okafor,active,2026-12-20,employee
        id of Priya Raman,Priya Raman,priya@example.com,Amara Okafor,active,,employee
        id of Mateo Álvarez,Mateo Álvarez,mateo@example.com,Amara Okafor,Terminated,2026-10-31,employee
        id of ServiceNow,ServiceNow,,,active,,Service account
        """;

    public static OwnerLookup Read(string csv) => OwnerLookup.Read(OwnerRow.FromCsv(csv, "owners.csv"), Date);

    /// <summary>Finds the owner of a token.</summary>
    public static OwnerMatch Find(this OwnerLookup owners, string? id, string? name)
        => owners.Find(new PersonalAccessToken { Id = "1", Owner = id is null && name is null ? null : new TokenOwner(id, name, "IDENTITY") });

    private static DateTimeOffset? Date(string text)
        => DateTimeOffset.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
