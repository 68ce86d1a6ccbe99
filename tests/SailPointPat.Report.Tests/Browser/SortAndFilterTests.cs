using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

[Collection(SharedBrowser.Name)]
public sealed class SortAndFilterTests(BrowserFixture browser)
{
    private const string Names = "#rows tbody th";

    [BrowserFact]
    public async Task A_heading_sorts_by_its_column_up_and_then_down()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);
        var names = Tenant.Company.Select(token => token.Name).Order(StringComparer.OrdinalIgnoreCase).ToList();

        await page.ClickAsync(Heading(1));
        Assert.Equal(names, await page.TextsAsync(Names));
        Assert.Equal("ascending", await SortOf(page, 1));

        await page.ClickAsync(Heading(1));
        names.Reverse();
        Assert.Equal(names, await page.TextsAsync(Names));
        Assert.Equal("descending", await SortOf(page, 1));
    }

    [BrowserFact]
    public async Task Only_one_column_is_marked_as_sorted()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        await page.ClickAsync(Heading(1));
        await page.ClickAsync(Heading(2));

        Assert.Null(await SortOf(page, 1));
        Assert.Equal("ascending", await SortOf(page, 2));
    }

    [BrowserFact]
    public async Task Severities_sort_by_weight_and_times_by_time_with_empty_values_last()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        await page.ClickAsync(Heading(3));
        var severities = await page.TextsAsync("#rows td:nth-child(3)");
        Assert.Equal(severities.OrderByDescending(text => text.Length == 0 ? -1 : (int)Enum.Parse<FindingSeverity>(text)), severities);

        foreach (var direction in new[] { "ascending", "descending" })
        {
            await page.ClickAsync(Heading(7));
            var days = await page.TextsAsync("#rows td:nth-child(7)");
            Assert.Equal(direction, await SortOf(page, 7));
            Assert.Equal(["never", "never", "never", "never"], days.TakeLast(4));
            var ends = days.SkipLast(4).ToList();
            Assert.Equal(direction == "ascending" ? ends.Order(StringComparer.Ordinal) : ends.OrderDescending(StringComparer.Ordinal), ends);
        }
    }

    [BrowserFact]
    public async Task A_filter_shows_the_rows_that_have_all_its_words_anywhere()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        await page.TypeAsync("#filter", "AMARA neverexpires");

        Assert.Equal(["Break-glass"], await page.TextsAsync(Names));
        Assert.Equal("1 to 1 of 1, filtered from 11", await page.TextAsync("#shown"));
    }

    [BrowserFact]
    public async Task A_filter_without_matches_shows_a_message()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        await page.TypeAsync("#filter", "nothing has this");

        Assert.Empty(await page.TextsAsync(Names));
        Assert.Equal("No token matches the filter", await page.TextAsync("#shown"));
    }

    [BrowserFact]
    public async Task Sorting_keeps_the_filter_and_filtering_keeps_the_order()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);

        await page.TypeAsync("#filter", "okafor");
        await page.ClickAsync(Heading(1));
        await page.ClickAsync(Heading(1));

        Assert.Equal(["Quarterly export", "NodeJS Integration", "Break-glass", "Administration"], await page.TextsAsync(Names));
    }

    [BrowserFact]
    public async Task Sorting_and_filtering_cover_all_pages_of_ten_thousand_tokens()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(10_000));

        Assert.Equal("1 to 100 of 10,000", await page.TextAsync("#shown"));
        Assert.Equal(100, await page.GetAsync<int>("document.querySelectorAll('#rows tbody tr').length"));

        await page.ClickAsync(Heading(1));
        await page.ClickAsync(Heading(1));
        Assert.Equal("Integration 010000", (await page.TextsAsync(Names))[0]);

        await page.ClickAsync("#next");
        Assert.Equal("Integration 009900", (await page.TextsAsync(Names))[0]);
        Assert.Equal("Page 2 of 100", await page.TextAsync("#page"));

        await page.TypeAsync("#filter", "integration 00012");
        Assert.Equal("Integration 000129", (await page.TextsAsync(Names))[0]);
        Assert.Equal("1 to 20 of 20, filtered from 10,000", await page.TextAsync("#shown"));
        Assert.Empty(page.ConsoleMessages);
    }

    /// <summary>Hidden rows are kept as text. As elements, 50,000 rows took seconds to open and to filter.</summary>
    [BrowserFact]
    public async Task Only_shown_rows_of_fifty_thousand_tokens_are_elements()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(50_000));

        Assert.Equal("1 to 100 of 50,000", await page.TextAsync("#shown"));
        Assert.Equal("50001", await page.GetAsync<string>("document.getElementById('rows').ariaRowCount"));

        await page.ClickAsync(Heading(1));
        await page.ClickAsync(Heading(1));
        Assert.Equal("Integration 050000", (await page.TextsAsync(Names))[0]);

        await page.TypeAsync("#filter", "00042");
        Assert.Equal("Integration 000429", (await page.TextsAsync(Names))[0]);
        // Ten token names contain this text, and so does the owner name of ten other tokens.
        Assert.Equal("1 to 20 of 20, filtered from 50,000", await page.TextAsync("#shown"));
        Assert.InRange(await page.GetAsync<int>("document.getElementsByTagName('*').length"), 1, 20_000);
        Assert.Empty(page.ConsoleMessages);
    }

    [BrowserFact]
    public async Task Assistive_technology_gets_the_number_of_all_rows_and_the_index_of_each()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(700));
        await page.ClickAsync("#next");
        await page.ClickAsync("#next");
        await page.ClickAsync("#next");

        Assert.Equal("301 to 400 of 700", await page.TextAsync("#shown"));
        Assert.Equal("701", await page.GetAsync<string>("document.getElementById('rows').ariaRowCount"));
        Assert.Equal(["302", "401"], await page.GetAsync<string[]>("[...document.querySelectorAll('#rows tbody tr')].map(row => row.ariaRowIndex).filter((_, index) => index === 0 || index === 99)"));
        Assert.Equal(
            Reports.Of(Tenant.Many(700)).Data.Rows.Skip(300).Take(100).Select(row => row.Token.Name),
            await page.TextsAsync(Names));
    }

    private static string Heading(int column) => $"#rows thead th:nth-child({column}) button";

    private static Task<string?> SortOf(OpenPage page, int column)
        => page.GetAsync<string?>($"document.querySelector('#rows thead th:nth-child({column})').getAttribute('aria-sort')");
}
