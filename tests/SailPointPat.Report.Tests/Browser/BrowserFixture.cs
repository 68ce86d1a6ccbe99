using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using PuppeteerSharp;
using SailPointPat.Audit.Report;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>A headless Chromium with a profile of its own; both are gone when the tests are.</summary>
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
            // No sandbox: Chromium has none for root, and the one page it opens is ours.
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

    /// <summary>Opens a report from a file, as a reader would.</summary>
    /// <param name="tokens">The tokens in it.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="hasScript">Whether the browser runs scripts.</param>
    internal Task<OpenPage> OpenAsync(IReadOnlyList<PersonalAccessToken> tokens, int width = 1280, bool hasScript = true)
        => OpenAsync(Reports.Of(tokens), width, hasScript);

    /// <summary>Opens a report from a file, as a reader would.</summary>
    internal async Task<OpenPage> OpenAsync(TokenReport report, int width = 1280, bool hasScript = true)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        var file = Path.Combine(folder, "report.html");
        await File.WriteAllBytesAsync(file, report.Bytes(ReportFormat.Html));
        return await OpenPage.FromAsync(_browser!, file, width, hasScript);
    }
}
