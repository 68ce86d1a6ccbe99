using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using PuppeteerSharp;
using SailPointPat.Audit.Report;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>A headless Chromium with its own profile. Both are removed after the tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-tests-").FullName;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;

        _browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Headless = true,
            UserDataDir = Path.Combine(_folder, "profile"),
            Timeout = OpenPage.Patience,
            // Chromium's sandbox does not work for root, and Chromium opens only our own page.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Opens a report from a file, as a reader does.</summary>
    /// <param name="tokens">The tokens in it.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="hasScript">Whether the browser runs scripts.</param>
    /// <param name="change">Changes the page before it is opened.</param>
    internal Task<OpenPage> OpenAsync(IReadOnlyList<PersonalAccessToken> tokens, int width = 1280, bool hasScript = true, Func<string, string>? change = null)
        => OpenAsync(Reports.Of(tokens), width, hasScript, change);

    /// <inheritdoc cref="OpenAsync(IReadOnlyList{PersonalAccessToken}, int, bool, Func{string, string}?)"/>
    internal async Task<OpenPage> OpenAsync(TokenReport report, int width = 1280, bool hasScript = true, Func<string, string>? change = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        var file = Path.Combine(folder, "report.html");
        var page = report.Text(ReportFormat.Html);
        await File.WriteAllTextAsync(file, change is null ? page : change(page));
        return await OpenPage.FromAsync(_browser!, file, width, hasScript);
    }
}
