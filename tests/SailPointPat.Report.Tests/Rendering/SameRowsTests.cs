using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

public sealed partial class SameRowsTests
{
    [Fact]
    public void Page_and_csv_have_the_same_rows_in_the_same_order()
    {
        var report = Reports.Of(Tenant.Hostile);

        var csv = CsvText.Read(report.Text(ReportFormat.Csv)).Skip(1).Select(Unguarded);

        Assert.Equal(Tenant.Hostile.Count, csv.Count());
        Assert.Equal(csv, PageRows.Read(report.Body()));
    }

    [Fact]
    public void Json_and_csv_have_the_same_rows_in_the_same_order()
    {
        var report = Reports.Of(Tenant.Hostile);
        var names = CsvText.Read(report.Text(ReportFormat.Csv))[0];

        var json = JsonNode.Parse(report.Text(ReportFormat.Json))!["tokens"]!.AsArray().Select(token => names.Select(name => AsText(token![CamelCase(name)])).ToList());

        Assert.Equal(CsvText.Read(report.Text(ReportFormat.Csv)).Skip(1).Select(Unguarded), json);
    }

    [Fact]
    public void The_most_severe_rows_come_first()
    {
        var severities = CsvText.Read(Reports.Of(Tenant.Company).Text(ReportFormat.Csv)).Skip(1).Select(row => row[2]).ToList();

        Assert.Equal(severities.OrderByDescending(severity => severity.Length == 0 ? -1 : (int)Enum.Parse<FindingSeverity>(severity)), severities);
        Assert.NotEqual(severities[0], severities[^1]);
    }

    [Fact]
    public void A_token_that_is_piped_twice_is_one_row()
        => Assert.Equal(2, CsvText.Read(Reports.Of([Tenant.Company[0], Tenant.Company[0]]).Text(ReportFormat.Csv)).Count);

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    public void Equal_tokens_and_times_give_equal_bytes(ReportFormat format)
    {
        var first = Reports.Of(Tenant.Hostile).Bytes(format);
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("ar-SA");

        Assert.Equal(first, Reports.Of([.. Tenant.Hostile.Reverse()]).Bytes(format));
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.JsonLines)]
    public void Writing_can_be_cancelled(ReportFormat format)
        => Assert.Throws<OperationCanceledException>(() => Reports.Of(Tenant.Company).Write(new System.IO.MemoryStream(), format, new System.Threading.CancellationToken(canceled: true)));

    private static List<string> Unguarded(IEnumerable<string> row) => [.. row.Select(value => Guard().Replace(value, "$1"))];

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string AsText(JsonNode? value) => value switch
    {
        null => "",
        JsonArray items => string.Join(' ', items.Select(item => item is JsonObject ? item["rule"] : item)),
        _ when value.GetValueKind() is System.Text.Json.JsonValueKind.True => "True",
        _ when value.GetValueKind() is System.Text.Json.JsonValueKind.False => "False",
        _ => value.ToString(),
    };

    [GeneratedRegex("(^|;)'(?= *[=+\\-@＝＋－＠])")]
    private static partial Regex Guard();
}
