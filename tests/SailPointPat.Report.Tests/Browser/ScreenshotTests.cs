using System;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>The pictures in <c>docs/images</c>. With <c>SAILPOINTPAT_UPDATE_DOCS=1</c> the test writes them.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ScreenshotTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task The_readme_shows_the_report_in_light_and_dark()
    {
        foreach (var scheme in new[] { "light", "dark" })
        {
            await using var page = await browser.OpenAsync(Tenant.Company, width: 1200);
            await page.PreferAsync("prefers-color-scheme", scheme);

            var picture = await page.ScreenshotAsync(width: 1200, height: 1105);

            var file = Path.Combine(Root(), "docs", "images", $"report-{scheme}.png");
            if (Environment.GetEnvironmentVariable("SAILPOINTPAT_UPDATE_DOCS") == "1")
                await File.WriteAllBytesAsync(file, picture);

            Assert.Equal(Size(await File.ReadAllBytesAsync(file)), Size(picture));
        }
    }

    /// <summary>A PNG has its width and height after its signature and the name of its first part.</summary>
    private static string Size(byte[] picture) => Convert.ToHexString(picture.AsSpan(16, 8));

    /// <summary>The source tree that the tests were built from.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SailPointPat.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds the solution.");

        return folder.FullName;
    }
}
