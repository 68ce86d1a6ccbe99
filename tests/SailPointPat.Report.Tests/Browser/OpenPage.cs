using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using PuppeteerSharp;
using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>An open report in the browser. It records all requests and console messages of the page.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    /// <summary>The time limit in milliseconds for a hanging operation. No test measures a duration.</summary>
    public const int Patience = 300_000;

    private readonly IPage _page;
    private readonly string _folder;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _consoleMessages = new();

    private OpenPage(IPage page, string file)
    {
        _page = page;
        _folder = Path.GetDirectoryName(file)!;
        Address = new Uri(file).AbsoluteUri;
        page.DefaultTimeout = Patience;
        page.Request += (_, e) => _requests.Enqueue(e.Request.Url);
        page.Console += (_, e) => _consoleMessages.Enqueue(e.Message.Text);
        page.PageError += (_, e) => _consoleMessages.Enqueue(e.Message);
    }

    public string Address { get; }

    /// <summary>The requests of the page, including the page itself.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The console messages.</summary>
    public IReadOnlyCollection<string> ConsoleMessages => _consoleMessages;

    public static async Task<OpenPage> FromAsync(IBrowser browser, string file, int width, bool hasScript)
    {
        var page = await browser.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 800 });
        await page.SetJavaScriptEnabledAsync(hasScript);
        var open = new OpenPage(page, file);
        await page.GoToAsync(open.Address);
        return open;
    }

    /// <summary>Evaluates an expression, or awaits a promise, on the page.</summary>
    public Task<T> GetAsync<T>(string expression) => _page.EvaluateExpressionAsync<T>(expression);

    public Task DoAsync(string statement) => _page.EvaluateExpressionAsync(statement);

    public async Task ClickAsync(string selector)
    {
        await _page.ClickAsync(selector);
        await SettleAsync();
    }

    public async Task TypeAsync(string selector, string text)
    {
        await _page.TypeAsync(selector, text);
        await SettleAsync();
    }

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    /// <summary>The text of each element.</summary>
    public Task<string[]> TextsAsync(string selector) => GetAsync<string[]>($"[...document.querySelectorAll({Quoted(selector)})].map(each => each.innerText)");

    public async Task<string> TextAsync(string selector) => Assert.Single(await TextsAsync(selector));

    /// <summary>Emulates a preference of the reader.</summary>
    public async Task PreferAsync(string feature, string value)
    {
        var session = await _page.CreateCDPSessionAsync();
        await session.SendAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = feature, value } } });
        // On a busy machine the new value takes some frames to arrive, and the page uses it from the next frame on.
        await DoAsync(
            $$"""
            new Promise(resolve => {
              const look = () => requestAnimationFrame(matchMedia('({{feature}}: {{value}})').matches ? () => requestAnimationFrame(() => resolve()) : look);
              look();
            })
            """);
    }

    /// <summary>Emulates print media.</summary>
    public Task PrintAsync() => _page.EmulateMediaTypeAsync(PuppeteerSharp.Media.MediaType.Print);

    /// <summary>Prints the page, and counts the sheets of paper.</summary>
    public async Task<int> SheetsAsync() => (await PdfAsync()).Sheets;

    /// <summary>Prints the page to a PDF, and reads the number of its pages and the headings in its outline.</summary>
    public async Task<(int Sheets, IReadOnlyList<string> Headings)> PdfAsync()
    {
        var document = Encoding.Latin1.GetString(await _page.PdfDataAsync(new PdfOptions { Tagged = true, Outline = true, Timeout = Patience }));
        return (Regex.Count(document, @"/Type\s*/Page\b"), [.. Regex.Matches(document, @"/Title \(([^)]*)\)").Select(title => title.Groups[1].Value)]);
    }

    /// <summary>A picture of the top of the page.</summary>
    public Task<byte[]> ScreenshotAsync(int width, int height)
        => _page.ScreenshotDataAsync(new ScreenshotOptions { Clip = new PuppeteerSharp.Media.Clip { Width = width, Height = height } });

    /// <summary>Clicks on an element that downloads a file, and reads the file.</summary>
    public async Task<(string Name, byte[] Content)> DownloadAsync(string selector)
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var names = new ConcurrentDictionary<string, string>();
        var session = await _page.Browser.Target.CreateCDPSessionAsync();
        session.MessageReceived += (_, e) =>
        {
            var id = e.MessageData.TryGetProperty("guid", out var guid) ? guid.GetString()! : "";
            if (e.MessageID == "Browser.downloadWillBegin")
                names[id] = e.MessageData.GetProperty("suggestedFilename").GetString()!;
            else if (e.MessageID == "Browser.downloadProgress" && e.MessageData.GetProperty("state").GetString() != "inProgress")
                ended.TrySetResult(id);
        };
        await session.SendAsync("Browser.setDownloadBehavior", new { behavior = "allowAndName", downloadPath = _folder, eventsEnabled = true });

        await ClickAsync(selector);
        var file = await ended.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience));
        await session.DetachAsync();
        return (names[file], await File.ReadAllBytesAsync(Path.Combine(_folder, file)));
    }

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    /// <summary>Waits until the table shows the requested rows.</summary>
    private Task SettleAsync() => DoAsync(
        """
        new Promise(resolve => {
          const look = () => document.querySelector('#rows[aria-busy]') ? setTimeout(look, 20) : resolve();
          look();
        })
        """);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
