using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Tokens for reports, as the client reads them.</summary>
internal static class Tenant
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 25, 4, 50, 0, TimeSpan.Zero);

    /// <summary>A company with eleven tokens, with findings for most rules.</summary>
    public static IReadOnlyList<PersonalAccessToken> Company { get; } =
    [
        Token("01", "Administration", "Amara Okafor", created: -21, used: -3, expires: 160),
        Token("02", "NodeJS Integration", "Amara Okafor", created: -64, used: -1, expires: 118, "idn:accounts:read", "idn:identity:read"),
        Token("03", "Quarterly export", "Amara Okafor", created: -158, used: -131, expires: 24),
        Token("04", "Break-glass", "Amara Okafor", created: -812, used: null, expires: null),
        Token("05", "NodeJS Integration", "Jonas Lindqvist", created: -33, used: -2, expires: 149, "idn:accounts:read"),
        Token("06", "Terraform provider", "Jonas Lindqvist", created: -178, used: -1, expires: 4, "idn:sources:read", "idn:sources:manage"),
        Token("07", "Workflow", "Priya Raman", created: -240, used: -1, expires: null, managed: true),
        Token("08", "Access request bot", "Priya Raman", created: -194, used: -15, expires: -12, "idn:access-request:manage"),
        Token("09", "Laptop script (old)", "Mateo Álvarez", created: -655, used: -402, expires: null),
        Token("10", "Audit evidence reader", "Hana Satō", created: -2, used: null, expires: 180, "idn:identity:read"),
        Token("11", "ServiceNow catalog", "ServiceNow", created: -401, used: 0, expires: null),
    ];

    /// <summary>Names that would be code on a page or in a spreadsheet, and names that break a layout.</summary>
    public static IReadOnlyList<PersonalAccessToken> Hostile { get; } =
    [
        .. Company,
        Token("20", "<script>document.title='taken'</script>", "<img src=x onerror=document.title='taken'>", -3, -1, 30, "<b>", "&lt;"),
        Token("21", "=cmd|' /C calc'!A0", "@SUM(1+1)", -3, -1, 31, "+1", "-1"),
        Token("22", " =1+1", "a;=1+1", -3, -1, 31, "a:read"),
        Token("23", "＝1+1", "\"quoted\", and 'single'", -3, -1, 31, "a:read"),
        Token("24", "--><style>*{display:none}</style>", "]]>\" onclick=\"alert(1)", -3, -1, 31, "a:read"),
        Token("25", new string('W', 300), new string('M', 120), -3, -1, 45, [.. Enumerable.Range(0, 60).Select(index => $"idn:scope-{index}:manage")]),
        Token("26", "رمز الوصول للتدقيق", "ליאורה בן־דוד", -3, -1, 60, "a:read"),
        Token("27", "監査証跡の読み取り用トークン", "山田太郎・アイデンティティ管理チーム連携用アカウント東京本社", -3, -1, 75, "a:read"),
    ];

    /// <summary>An owner list whose values would be code on a page or in a spreadsheet.</summary>
    public static string HostileOwners { get; } =
        "Id,Name,Mail,Manager,Manager Mail,Status,Leave Date\n"
        + "id of Amara Okafor,Amara Okafor,=cmd|' /C calc'!A0,<script>document.title='taken'</script>,@SUM(1+1),<b>left</b>,2026-10-31\n"
        + "id of Jonas Lindqvist,Jonas Lindqvist,\"x;\"\"=1+1\",\"\"\" onclick=\"\"alert(1)\",+1,-1,\n"
        + $"id of Mateo Álvarez,Mateo Álvarez,{new string('m', 200)}@example.com,{new string('W', 200)},רמז,terminated,\n";

    public static PersonalAccessToken Token(
        string id, string name, string? owner, int created, int? used, int? expires, params string[] scope)
        => Token(id, name, owner, created, used, expires, managed: false, scope);

    public static PersonalAccessToken Token(
        string id, string name, string? owner, int created, int? used, int? expires, bool managed, params string[] scope) => new()
        {
            Id = id,
            Name = name,
            ExactName = name,
            Owner = owner is null ? null : new TokenOwner("id of " + owner, owner, "IDENTITY"),
            Scope = new ScopeCollection(scope.Length == 0 ? [ScopeCollection.All] : scope),
            Created = Now.AddDays(created),
            LastUsed = used is { } last ? Now.AddDays(last) : null,
            ExpirationDate = expires is { } end ? Now.AddDays(end) : null,
            Managed = managed,
            AccessTokenValiditySeconds = 43200,
        };

    /// <summary>A number of tokens, ten for each owner.</summary>
    public static IReadOnlyList<PersonalAccessToken> Many(int count)
        => [.. Enumerable.Range(0, count).Select(number => Token(
            $"b01cffff{number:x}",
            $"Integration {number + 1:d6}",
            $"Employee {number / 10 + 1:d5}",
            created: -(number % 180) - 1,
            used: number % 7 == 0 ? null : -(number % 180),
            expires: number % 11 == 0 ? null : number % 180 - 5,
            managed: number % 50 == 49,
            number % 3 == 0 ? [] : ["idn:accounts:read"]))];
}
