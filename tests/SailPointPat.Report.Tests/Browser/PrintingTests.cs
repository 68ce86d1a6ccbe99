using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>What is on paper: the summary, charts, findings, and a table of the tokens with findings.</summary>
[Collection(SharedBrowser.Name)]
public sealed class PrintingTests(BrowserFixture browser)
{
    private const string PrintedNames = "[...document.querySelectorAll('.rows tbody tr')].filter(row => row.checkVisibility()).map(row => row.cells[0].textContent)";
    private const string BeforePrint = "dispatchEvent(new Event('beforeprint'))";

    /// <summary>Every one of these tokens has findings.</summary>
    private static readonly IReadOnlyList<PersonalAccessToken> AllRisky =
        [.. Enumerable.Range(1, 10_000).Select(number => Tenant.Token($"id {number}", $"Integration {number:d6}", $"Employee {number / 10:d5}", -(number % 180) - 1, null, null))];

    [BrowserFact]
    public async Task Ten_thousand_tokens_print_with_summary_charts_and_findings()
    {
        foreach (var tokens in new[] { Tenant.Many(10_000), AllRisky })
        {
            foreach (var hasScript in new[] { true, false })
            {
                await using var page = await browser.OpenAsync(tokens, hasScript: hasScript);

                var (sheets, headings) = await page.PdfAsync();

                Assert.InRange(sheets, 10, 80);
                Assert.Superset(new HashSet<string>(["Personal access tokens", "Charts", "Expiry by week", "Findings", "Tokens"]), new HashSet<string>(headings));
                Assert.Contains(headings, heading => heading.StartsWith("Critical ", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Long lists of scopes are the longest text that a row and a finding have.</summary>
    [BrowserFact]
    public async Task Many_scopes_print_too()
    {
        var scopes = Enumerable.Range(1, 20).Select(number => $"idn:scope-{number}:manage").ToArray();
        await using var page = await browser.OpenAsync([.. AllRisky.Take(300).Select(token => Tenant.Token(token.Id, token.Name, token.OwnerName, -300, null, null, scopes))]);

        Assert.InRange(await page.SheetsAsync(), 10, 300);
    }

    [BrowserFact]
    public async Task The_table_has_the_tokens_with_findings_and_says_how_many_are_left_out()
    {
        var clean = Enumerable.Range(1, 250).Select(number => Tenant.Token($"clean {number}", $"Clean {number}", $"Owner {number}", -1, -1, 90, "idn:accounts:read"));
        IReadOnlyList<PersonalAccessToken> tokens = [.. Tenant.Company, .. clean];
        var risky = Reports.Of(tokens).Data.Rows.Where(row => row.Severity is not null).Select(row => row.Token.Name).ToList();
        Assert.InRange(risky.Count, 1, 11);
        foreach (var hasScript in new[] { true, false })
        {
            await using var page = await browser.OpenAsync(tokens, hasScript: hasScript);
            await page.PrintAsync();
            await page.DoAsync(BeforePrint);

            Assert.Equal(risky, await page.GetAsync<string[]>(PrintedNames));
            Assert.StartsWith(
                $"This printout lists the {risky.Count} tokens with findings. It leaves out {tokens.Count - risky.Count} tokens without findings. The HTML file of this report has every token",
                await page.TextAsync("#tokens .paper"),
                StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task Of_too_many_tokens_with_findings_the_first_are_printed()
    {
        foreach (var hasScript in new[] { true, false })
        {
            await using var page = await browser.OpenAsync(AllRisky, hasScript: hasScript);
            await page.PrintAsync();
            await page.DoAsync(BeforePrint);

            Assert.Equal(Reports.Of(AllRisky).Data.Rows.Take(250).Select(row => row.Token.Name), await page.GetAsync<string[]>(PrintedNames));
            Assert.StartsWith(
                "This printout lists the first 250 of 10,000 tokens with findings. It leaves out 9,750 tokens. ", await page.TextAsync("#tokens .paper"), StringComparison.Ordinal);
            Assert.Equal(["25"], (await page.GetAsync<string[]>("[...document.querySelectorAll('.rule')].map(rule => `${[...rule.querySelectorAll('li')].filter(item => item.checkVisibility()).length}`)")).Distinct());
            Assert.Equal("And 9,975 more: the table of tokens in the HTML file has all of them.", (await page.TextsAsync(".rule .paper"))[0]);
        }
    }

    [BrowserFact]
    public async Task Without_findings_there_is_no_table()
    {
        foreach (var hasScript in new[] { true, false })
        {
            await using var page = await browser.OpenAsync([Tenant.Token("1", "Name", "Owner", -1, -1, 90, "idn:accounts:read")], hasScript: hasScript);
            await page.PrintAsync();
            await page.DoAsync(BeforePrint);

            Assert.Equal("none", await page.GetAsync<string>("getComputedStyle(document.querySelector('.scroll')).display"));
            Assert.StartsWith("No token has findings, so this printout lists none. It leaves out 1 token without findings. ", await page.TextAsync("#tokens .paper"), StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task A_filter_chooses_the_printed_tokens()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(10_000));
        await page.TypeAsync("#filter", "Integration 00004");
        await page.PrintAsync();
        await page.DoAsync(BeforePrint);

        // Ten names have it, and the name of the owner of ten others.
        Assert.Equal(20, (await page.GetAsync<string[]>(PrintedNames)).Length);
        Assert.StartsWith(
            "This printout lists 20 of 20 tokens that match the filter \u201cIntegration 00004\u201d, of 10,000 tokens in all. ", await page.TextAsync("#tokens .paper"), StringComparison.Ordinal);

        await page.DoAsync("dispatchEvent(new Event('afterprint'))");

        Assert.Contains("with findings. It leaves out", await page.GetAsync<string>("document.getElementById('printed').textContent"), StringComparison.Ordinal);
        Assert.Equal(ReportColumns.For(false, false, false).Count, await page.GetAsync<int>("document.querySelectorAll('#rows thead button').length"));
    }

    [BrowserFact]
    public async Task A_filter_can_choose_one_token_to_print()
    {
        await using var page = await browser.OpenAsync(Tenant.Many(3));
        await page.TypeAsync("#filter", "Integration 000002");
        await page.DoAsync(BeforePrint);

        Assert.Equal(
            "This printout lists 1 of 1 token that matches the filter \u201cIntegration 000002\u201d, of 3 tokens in all.", await page.GetAsync<string>("document.getElementById('printed').textContent"));
    }

    [BrowserFact]
    public async Task Paper_has_no_tools_and_the_columns_that_fit()
    {
        foreach (var hasScript in new[] { true, false })
        {
            await using var page = await browser.OpenAsync(Tenant.Many(250), hasScript: hasScript);
            await page.PrintAsync();
            await page.DoAsync(BeforePrint);

            Assert.Equal(
                ["Name", "Owner", "Severity", "Findings", "Scopes", "Last used", "Expires", "Created", "Id"],
                await page.GetAsync<string[]>("[...document.querySelectorAll('#rows thead th')].filter(each => each.checkVisibility()).map(each => each.textContent)"));
            Assert.Equal(0, await page.GetAsync<int>("[...document.querySelectorAll('.rows button, .scripted, .skip, .screen')].filter(each => each.checkVisibility()).length"));
            Assert.Equal(0, await page.GetAsync<int>("[...document.querySelectorAll('.rule li:first-child')].filter(each => !each.checkVisibility({ contentVisibilityAuto: true })).length"));
        }
    }
}
