using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>The checks of axe-core: contrast, names, headings, landmarks and others.</summary>
[Collection(SharedBrowser.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private const string Check =
        """
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(result =>
            result.violations.map(rule => `${rule.id}: ${rule.nodes.slice(0, 3).map(node => `${node.html} (${node.failureSummary})`).join(' | ')}`))
        """;

    [BrowserFact]
    public async Task Axe_finds_nothing_in_light_or_dark_wide_or_narrow()
    {
        foreach (var width in new[] { 1280, 360 })
        {
            foreach (var scheme in new[] { "light", "dark" })
            {
                await using var page = await browser.OpenAsync(Reports.WithOwners(Tenant.Hostile, Tenant.HostileOwners), width);
                await page.PreferAsync("prefers-color-scheme", scheme);
                await page.DoAsync("document.querySelectorAll('details').forEach(each => { each.open = true; })");
                await page.DoAsync(new BundledAxeScriptProvider().GetScript());

                Assert.Empty(await page.GetAsync<string[]>(Check));
            }
        }
    }

    /// <summary>Axe needs scripts, so the test replaces each noscript element by its content.</summary>
    [BrowserFact]
    public async Task Axe_finds_nothing_in_the_tables_for_readers_without_scripts()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(600));
        await page.DoAsync("document.querySelectorAll('noscript').forEach(part => { part.outerHTML = part.textContent; })");
        Assert.Equal(3, await page.GetAsync<int>("document.querySelectorAll('#tokens table').length"));
        await page.DoAsync(new BundledAxeScriptProvider().GetScript());

        Assert.Empty(await page.GetAsync<string[]>(Check));
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_in_a_report_with_changes()
    {
        await using var page = await browser.OpenAsync(Reports.Compared([.. Tenant.Company.Skip(1), Tenant.Token("90", "Gone", "Amara Okafor", -3, -1, 30)], Tenant.Hostile), 360);
        await page.DoAsync("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        await page.DoAsync(new BundledAxeScriptProvider().GetScript());

        Assert.Empty(await page.GetAsync<string[]>(Check));
    }

    [BrowserFact]
    public async Task Axe_finds_an_inserted_violation()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);
        await page.DoAsync("document.querySelector('#filter').parentElement.replaceWith(document.querySelector('#filter'))");
        await page.DoAsync(new BundledAxeScriptProvider().GetScript());

        Assert.Contains(await page.GetAsync<string[]>(Check), fault => fault.StartsWith("label:", System.StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Headings_are_in_order_and_each_chart_has_a_text_alternative()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        var levels = await page.GetAsync<int[]>("[...document.querySelectorAll('h1, h2, h3, h4')].map(each => Number(each.tagName[1]))");
        Assert.Equal(1, levels[0]);
        for (var index = 1; index < levels.Length; index++)
            Assert.InRange(levels[index], 2, levels[index - 1] + 1);

        Assert.All(
            await page.GetAsync<string[]>("[...document.querySelectorAll('figure [role=img]')].map(each => each.ariaLabel)"),
            label => Assert.True(label.Length > 20, label));
        Assert.Equal(4, await page.GetAsync<int>("document.querySelectorAll('figure table caption').length"));
    }
}
