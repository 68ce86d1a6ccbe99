using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

[Collection(SharedBrowser.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Every_control_gets_the_focus_in_order_and_is_visible()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(250));
        var reached = new List<string>();
        for (var step = 0; step < 60 && !reached.Contains("next"); step++)
        {
            await page.PressAsync("Tab");
            reached.Add(await page.GetAsync<string>("document.activeElement.id || document.activeElement.className || document.activeElement.tagName"));
            Assert.NotEqual("none", await page.GetAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        }

        Assert.Equal("skip", reached[0]);
        Assert.Equal("theme scripted", reached[1]);
        var table = reached.IndexOf("filter");
        // The table gets the focus because it scrolls. Then follow its headings and the page buttons. The first page has no previous one.
        Assert.Equal(["filter", "what", "download", "scroll"], reached.GetRange(table, 4));
        Assert.Equal(ReportColumns.For(false, false, false).Count, reached.FindAll(item => item == "BUTTON").Count);
        Assert.Equal("next", reached[^1]);
    }

    [BrowserFact]
    public async Task The_skip_link_leads_to_the_table()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        await page.PressAsync("Tab");
        await page.PressAsync("Enter");

        Assert.Equal("tokens", await page.GetAsync<string>("document.activeElement.id"));
    }

    [BrowserFact]
    public async Task A_column_heading_works_like_a_button_and_keeps_the_focus()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);
        await page.DoAsync("document.querySelector('#rows thead button').focus()");

        await page.PressAsync("Enter");
        await page.PressAsync("Space");

        Assert.Equal("descending", await page.GetAsync<string>("document.activeElement.parentElement.ariaSort"));
    }
}
