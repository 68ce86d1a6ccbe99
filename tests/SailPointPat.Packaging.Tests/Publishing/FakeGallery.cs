using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SailPointPat.Packaging.Tests.Publishing;

/// <summary>A local server that accepts packages like the Gallery and records them.</summary>
public sealed class FakeGallery : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly int _status;

    private FakeGallery(int status)
    {
        _status = status;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(TakeAsync);
    }

    /// <summary>The received packages and their API keys.</summary>
    public List<(string Key, byte[] Package)> Received { get; } = [];

    public string Source => _application.Urls.Single() + "/api/v2/package";

    /// <param name="status">The status of the answer to a package.</param>
    public static async Task<FakeGallery> StartAsync(int status = StatusCodes.Status201Created)
    {
        var gallery = new FakeGallery(status);
        await gallery._application.StartAsync();
        return gallery;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var package = new byte[form.Files.Single().Length];
        await using var stream = form.Files.Single().OpenReadStream();
        await stream.ReadExactlyAsync(package);
        Received.Add((context.Request.Headers["X-NuGet-ApiKey"].ToString(), package));
        context.Response.StatusCode = _status;
    }
}
