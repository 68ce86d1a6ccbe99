using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

[Collection(SharedBrowser.Name)]
public sealed class ReportPageTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task The_page_loads_nothing_else_and_logs_no_errors()
    {
        await using var page = await browser.OpenAsync(Tenant.Hostile);
        await page.ClickAsync(".theme");
        await page.TypeAsync("#filter", "script");
        await page.ClickAsync("#rows thead button");

        Assert.Equal([page.Address], page.Requests);
        Assert.Empty(page.ConsoleMessages);
    }

    [BrowserFact]
    public async Task The_totals_are_at_the_top()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        Assert.Equal(["11", "6", "1", "1", "4", "2", "6"], await page.TextsAsync(".counts dd"));
        Assert.Equal(["Critical findings", "High findings", "Medium findings", "Low findings"], await page.TextsAsync(".severities dt"));
        Assert.Equal(
            Reports.Of(Tenant.Company).Data.Totals.Findings.Values.Select(count => count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            await page.TextsAsync(".severities dd"));
    }

    [BrowserFact]
    public async Task Names_are_shown_literally_and_never_run()
    {
        await using var page = await browser.OpenAsync(Tenant.Hostile);

        Assert.Equal("Personal access tokens of larkfield-sb", await page.GetAsync<string>("document.title"));
        Assert.Equal(0, await page.GetAsync<int>("document.querySelectorAll('img, body script, body style').length"));
        Assert.Equal(
            Tenant.Hostile.Select(token => token.Name).Order(System.StringComparer.Ordinal),
            (await page.GetAsync<string[]>("[...document.querySelectorAll('#rows tbody th')].map(cell => cell.textContent)")).Order(System.StringComparer.Ordinal));
    }

    [BrowserFact]
    public async Task The_content_security_policy_blocks_foreign_content()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        Assert.Equal("img-src", await page.GetAsync<string>(Violation("new Image().src = 'https://example.invalid/x.png'")));
        Assert.Equal("connect-src", await page.GetAsync<string>(Violation("fetch('https://example.invalid/').catch(() => {})")));
        Assert.Equal("script-src-elem", await page.GetAsync<string>(Violation("document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = 1' }))")));
        Assert.Equal("style-src-attr", await page.GetAsync<string>(Violation("document.body.setAttribute('style', 'display: none')")));
    }

    [BrowserFact]
    public async Task The_page_is_complete_without_scripts()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(700), hasScript: false);

        Assert.Equal(
            Reports.Of(Tenant.Many(700)).Data.Rows.Select(row => row.Token.Name),
            await page.GetAsync<string[]>("[...document.querySelectorAll('.rows tbody tr')].filter(row => row.checkVisibility()).map(row => row.cells[0].textContent)"));
        Assert.Equal(["Tokens 251 to 500 of 700", "Tokens 501 to 700 of 700"], await page.GetAsync<string[]>("[...document.querySelectorAll('noscript caption')].map(each => each.textContent)"));
        Assert.Equal(0, await page.GetAsync<int>("[...document.querySelectorAll('.scripted, .blocked')].filter(each => each.checkVisibility()).length"));
        Assert.Equal(4, await page.GetAsync<int>("document.querySelectorAll('figure [role=img]').length"));
    }

    [BrowserFact]
    public async Task A_page_with_blocked_scripts_shows_the_first_rows_and_a_message()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(700), change: text => text.Replace("script-src &#39;sha256-", "script-src &#39;sha256-x", System.StringComparison.Ordinal));

        Assert.Equal(250, await page.GetAsync<int>("[...document.querySelectorAll('.rows tbody tr')].filter(row => row.checkVisibility()).length"));
        Assert.StartsWith("These are the first 250 of 700 tokens", await page.TextAsync(".blocked"), System.StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task An_empty_tenant_gives_a_page_without_errors()
    {
        await using var page = await browser.OpenAsync([]);

        Assert.Equal(["0", "0", "0", "0", "0", "0", "0"], await page.TextsAsync(".counts dd"));
        Assert.Empty(page.ConsoleMessages);
    }

    private static string Violation(string statement)
        => $"new Promise(resolve => {{ addEventListener('securitypolicyviolation', e => resolve(e.effectiveDirective), {{ once: true }}); {statement}; }})";
}
