using System.Threading.Tasks;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>Colors and sizes, as far as a program can check them.</summary>
[Collection(SharedBrowser.Name)]
public sealed class AppearanceTests(BrowserFixture browser)
{
    private const string Background = "getComputedStyle(document.body).backgroundColor";
    private const string Pressed = "document.querySelector('.theme').getAttribute('aria-pressed')";

    [BrowserFact]
    public async Task The_page_follows_the_preferred_color_scheme()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        await page.PreferAsync("prefers-color-scheme", "light");
        Assert.Equal(("rgb(244, 245, 247)", "false"), (await page.GetAsync<string>(Background), await page.GetAsync<string>(Pressed)));

        await page.PreferAsync("prefers-color-scheme", "dark");
        Assert.Equal(("rgb(16, 21, 28)", "true"), (await page.GetAsync<string>(Background), await page.GetAsync<string>(Pressed)));
    }

    [BrowserFact]
    public async Task A_reader_can_choose_the_other_color_scheme()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);
        await page.PreferAsync("prefers-color-scheme", "dark");

        await page.ClickAsync(".theme");

        Assert.Equal(("rgb(244, 245, 247)", "false"), (await page.GetAsync<string>(Background), await page.GetAsync<string>(Pressed)));
    }

    [BrowserFact]
    public async Task Reduced_motion_disables_animations()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);
        await page.PreferAsync("prefers-reduced-motion", "reduce");

        Assert.Equal("0s", await page.GetAsync<string>("getComputedStyle(document.querySelector('button')).transitionDuration"));
    }

    [BrowserFact]
    public async Task The_page_does_not_scroll_sideways_at_any_width()
    {
        foreach (var width in new[] { 320, 360, 768, 1280 })
        {
            await using var page = await browser.OpenAsync(Reports.WithOwners(Tenant.Hostile, Tenant.HostileOwners), width);

            Assert.Equal(width, await page.GetAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    /// <summary>A control that does not fit beside the previous one begins the next line.</summary>
    [BrowserFact]
    public async Task The_controls_of_the_table_are_aligned()
    {
        foreach (var width in new[] { 320, 360, 768, 1280 })
        {
            await using var page = await browser.OpenAsync(Tenant.Hostile, width);

            Assert.Empty(await page.GetAsync<string[]>(
                """
                (() => {
                    const edge = document.querySelector('.scroll').getBoundingClientRect().left;
                    const places = [...document.querySelectorAll('.tools label, .tools p, .tools button')].map(tool => [tool, tool.getBoundingClientRect()]);
                    return places.filter(([, place], index) => {
                        const before = index > 0 ? places[index - 1][1] : null;
                        const follows = before !== null && before.bottom > place.top && place.left >= before.right;
                        return !follows && Math.abs(place.left - edge) > 0.5;
                    }).map(([tool, place]) => `${tool.textContent.slice(0, 20)} at ${place.left}`);
                })()
                """));
        }
    }

    /// <summary>A label is in its own SVG, which clips it. Browsers differ in whether an SVG's rectangle includes the clipped part.</summary>
    [BrowserFact]
    public async Task Chart_labels_stay_inside_the_chart_and_do_not_cover_numbers()
    {
        foreach (var width in new[] { 360, 1280 })
        {
            await using var page = await browser.OpenAsync(Tenant.Hostile, width);

            Assert.Empty(await page.GetAsync<string[]>(
                """
                [...document.querySelectorAll('.bars')].flatMap(picture => [...picture.querySelectorAll('svg')].filter(label => {
                    const bounds = picture.getBoundingClientRect();
                    const text = label.firstElementChild.getBoundingClientRect().right;
                    const cut = bounds.left + label.x.baseVal.value + label.width.baseVal.value;
                    const visible = getComputedStyle(label).overflowX === 'hidden' ? Math.min(text, cut) : text;
                    const number = label.nextElementSibling.getBoundingClientRect();
                    return visible > number.left || number.right > bounds.right + 1;
                }).map(label => label.textContent))
                """));
        }
    }
}
