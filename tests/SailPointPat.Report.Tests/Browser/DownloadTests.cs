using System.Text;
using System.Threading.Tasks;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

[Collection(SharedBrowser.Name)]
public sealed class DownloadTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task The_download_equals_the_CSV_report_byte_for_byte()
    {
        await using var page = await browser.OpenAsync(Tenant.Hostile);

        var (name, content) = await page.DownloadAsync("#download");

        Assert.Equal("personal-access-tokens.csv", name);
        Assert.Equal(Text(Reports.Of(Tenant.Hostile).Bytes(ReportFormat.Csv)), Text(content));
        Assert.Empty(page.ConsoleMessages);
    }

    [BrowserFact]
    public async Task One_column_of_the_filtered_rows_can_be_copied()
    {
        await using var page = await browser.OpenAsync(Tenant.Company);
        await page.TypeAsync("#filter", "okafor");
        await page.ClickAsync("#rows thead button");
        await page.DoAsync("document.getElementById('what').value = [...document.querySelectorAll('#what option')].find(option => option.text === 'Id').value");

        var (name, content) = await page.DownloadAsync("#download");

        Assert.Equal("personal-access-tokens-id.csv", name);
        Assert.Equal("\ufeffId\r\n01\r\n04\r\n02\r\n03\r\n", Text(content));
    }

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content);
}
