using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

[Collection(SharedBrowser.Name)]
public sealed class ReadingThePage(BrowserFixture browser)
{
    [BrowserFact]
    public async Task It_asks_for_nothing_but_itself_and_complains_of_nothing()
    {
        await using var page = await browser.OpenAsync(Tenant.Hostile);
        await page.ClickAsync(".theme");
        await page.TypeAsync("#filter", "script");
        await page.ClickAsync("#rows thead button");

        Assert.Equal([page.Address], page.Requests);
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task The_numbers_stand_at_the_top()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        Assert.Equal(["11", "6", "1", "1", "4", "2", "6"], await page.TextsAsync(".counts dd"));
        Assert.Equal(["Critical findings", "High findings", "Medium findings", "Low findings"], await page.TextsAsync(".severities dt"));
        Assert.Equal(
            Reports.Of(Tenant.Company).Data.Totals.Findings.Values.Select(count => count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            await page.TextsAsync(".severities dd"));
    }

    [BrowserFact]
    public async Task Names_are_shown_to_the_letter_and_never_run()
    {
        await using var page = await browser.OpenAsync(Tenant.Hostile);

        Assert.Equal("Personal access tokens of larkfield-sb", await page.GetAsync<string>("document.title"));
        Assert.Equal(0, await page.GetAsync<int>("document.querySelectorAll('img, body script, body style').length"));
        Assert.Equal(
            Tenant.Hostile.Select(token => token.Name).Order(System.StringComparer.Ordinal),
            (await page.GetAsync<string[]>("[...document.querySelectorAll('#rows tbody th')].map(cell => cell.textContent)")).Order(System.StringComparer.Ordinal));
    }

    [BrowserFact]
    public async Task The_policy_stops_whatever_is_not_of_the_page()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        Assert.Equal("img-src", await page.GetAsync<string>(Violation("new Image().src = 'https://example.invalid/x.png'")));
        Assert.Equal("connect-src", await page.GetAsync<string>(Violation("fetch('https://example.invalid/').catch(() => {})")));
        Assert.Equal("script-src-elem", await page.GetAsync<string>(Violation("document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = 1' }))")));
        Assert.Equal("style-src-attr", await page.GetAsync<string>(Violation("document.body.setAttribute('style', 'display: none')")));
    }

    [BrowserFact]
    public async Task It_is_complete_without_script()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(250), hasScript: false);

        Assert.Equal(250, await page.GetAsync<int>("[...document.querySelectorAll('#rows tbody tr')].filter(row => row.offsetHeight > 0).length"));
        Assert.Equal(0, await page.GetAsync<int>("[...document.querySelectorAll('.scripted')].filter(each => each.offsetHeight > 0).length"));
        Assert.Equal(4, await page.GetAsync<int>("document.querySelectorAll('figure [role=img]').length"));
    }

    [BrowserFact]
    public async Task On_paper_all_rows_and_findings_are_there_and_no_tools()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(250));
        await page.PrintAsync();
        await page.DoAsync("dispatchEvent(new Event('beforeprint'))");

        Assert.Equal(250, await page.GetAsync<int>("document.querySelectorAll('#rows tbody tr').length"));
        Assert.Equal(0, await page.GetAsync<int>("document.querySelectorAll('.rule:not([open])').length"));
        Assert.Equal(0, await page.GetAsync<int>("document.querySelectorAll('#rows button').length"));
        Assert.Equal(0, await page.GetAsync<int>("[...document.querySelectorAll('.scripted, .skip')].filter(each => each.offsetHeight > 0).length"));

        await page.DoAsync("dispatchEvent(new Event('afterprint'))");

        Assert.Equal(100, await page.GetAsync<int>("document.querySelectorAll('#rows tbody tr').length"));
        Assert.Equal(ReportColumns.All.Count, await page.GetAsync<int>("document.querySelectorAll('#rows thead button').length"));
    }

    [BrowserFact]
    public async Task Of_ten_thousand_tokens_those_that_the_filter_left_are_printed()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(10_000));
        await page.TypeAsync("#filter", "Integration 000042");

        var sheets = await page.SheetsAsync();

        // Of the findings, which no filter leaves out, there are a hundred for each rule.
        Assert.InRange(sheets, 2, 250);
        await page.DoAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(1, await page.GetAsync<int>("document.querySelectorAll('#rows tbody tr').length"));
    }

    [BrowserFact]
    public async Task An_empty_tenant_is_a_page_without_complaints()
    {
        await using var page = await browser.OpenAsync([]);

        Assert.Equal(["0", "0", "0", "0", "0", "0", "0"], await page.TextsAsync(".counts dd"));
        Assert.Empty(page.Complaints);
    }

    private static string Violation(string statement)
        => $"new Promise(resolve => {{ addEventListener('securitypolicyviolation', e => resolve(e.effectiveDirective), {{ once: true }}); {statement}; }})";
}
