using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using SailPointPat.Audit;
using SailPointPat.Audit.Report;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Reports in memory.</summary>
internal static class Reports
{
    public static TokenReport Of(IReadOnlyList<PersonalAccessToken> tokens, string? tenant = "larkfield-sb", string? userName = "amara.okafor")
        => new(tokens, new AuditOptions { Now = Tenant.Now }, tenant, userName, CancellationToken.None);

    /// <summary>The report with an owner list.</summary>
    public static TokenReport WithOwners(IReadOnlyList<PersonalAccessToken> tokens, string owners = OwnerLists.Company)
        => new(tokens, new AuditOptions { Now = Tenant.Now, Owners = OwnerLists.Read(owners) }, "larkfield-sb", "amara.okafor", CancellationToken.None);

    /// <summary>A report that is compared with one of a week earlier.</summary>
    public static TokenReport Compared(IReadOnlyList<PersonalAccessToken> before, IReadOnlyList<PersonalAccessToken> now)
    {
        var tokens = Snapshots.In(Snapshots.Larkfield, now);
        var comparison = Snapshots.Compare(before, tokens);
        return new TokenReport(tokens, new AuditOptions { Now = Tenant.Now }, "larkfield-sb", "amara.okafor", CancellationToken.None, [Snapshots.Cover(Snapshots.Larkfield)], comparison);
    }

    public static byte[] Bytes(this TokenReport report, ReportFormat format)
    {
        using var output = new MemoryStream();
        report.Write(output, format, CancellationToken.None);
        return output.ToArray();
    }

    /// <summary>The report as text, without the byte order mark.</summary>
    public static string Text(this TokenReport report, ReportFormat format) => Encoding.UTF8.GetString(report.Bytes(format)).TrimStart('\ufeff');

    /// <summary>The page without its style sheet and script.</summary>
    public static string Body(this TokenReport report)
    {
        var page = report.Text(ReportFormat.Html);
        return page[page.IndexOf("<body>", StringComparison.Ordinal)..];
    }
}
