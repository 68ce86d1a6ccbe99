using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using SailPointPat.Audit;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Report;

namespace SailPointPat.Report.Tests.Support;

/// <summary>JSON reports for comparisons with later ones.</summary>
internal static class Snapshots
{
    public static SailPointConnection Larkfield { get; } = new("larkfield-sb", new Uri("https://larkfield-sb.api.identitynow.com"), "v1");

    public static SailPointConnection Acme { get; } = new("acme", new Uri("https://acme.api.identitynow.com"), "v1");

    /// <summary>The tokens with a tenant. Tokens that have a tenant stay unchanged. The others are copied, because tests share them.</summary>
    public static IReadOnlyList<PersonalAccessToken> In(SailPointConnection tenant, IEnumerable<PersonalAccessToken> tokens)
        => [.. tokens.Select(token => token.Connection is null ? new CopiedToken(token) { Connection = tenant } : token)];

    public static TenantCoverage Cover(SailPointConnection tenant, TokenExtent extent = TokenExtent.All, string? ownerId = null)
        => new(tenant.TenantKey, tenant.Tenant, extent, ownerId);

    public static string Saved(IReadOnlyList<PersonalAccessToken> tokens, DateTimeOffset time, params TenantCoverage[] coverage)
        => Encoding.UTF8.GetString(new TokenReport(tokens, new AuditOptions { Now = time }, "any", "any", CancellationToken.None, coverage).Bytes(ReportFormat.Json));

    public static TokenSnapshot Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return TokenSnapshot.Read(stream, "old.json");
    }

    /// <summary>Compares all tokens of a tenant with all that it had a week earlier.</summary>
    public static TokenComparison Compare(IReadOnlyList<PersonalAccessToken> before, IReadOnlyList<PersonalAccessToken> now, int unusedFor = 90, int weeks = 1)
        => new(
            Read(Saved(In(Larkfield, before), Tenant.Now.AddDays(-7 * weeks), Cover(Larkfield))),
            In(Larkfield, now),
            [Cover(Larkfield)],
            new AuditOptions { Now = Tenant.Now, UnusedFor = TimeSpan.FromDays(unusedFor) });

    /// <summary>The changes of the only token, as <c>Kind Severity: Before → After</c>.</summary>
    public static IEnumerable<string> Differences(PersonalAccessToken before, PersonalAccessToken now, int unusedFor = 90, int weeks = 1)
        => Compare([before], [now], unusedFor, weeks).Changes.Select(change => $"{change.Kind} {change.Severity}: {change.Before} → {change.After}");

    /// <summary>Marks a field of a token as sent in a form that cannot be read.</summary>
    public static PersonalAccessToken WithUnreadable(this PersonalAccessToken token, string field)
    {
        token.UnreadableFields = new AdditionalFields { [field] = "\"?\"" };
        return token;
    }

    private sealed class CopiedToken(PersonalAccessToken token) : PersonalAccessToken(token);
}
