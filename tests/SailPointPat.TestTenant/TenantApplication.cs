using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Mime;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.TestTenant;

/// <summary>Passes each request through the log, the faults and the rate limit to the sandbox.</summary>
/// <param name="sandbox">Answers the requests.</param>
/// <param name="tenantClock">The clock of the answers' <c>Date</c> header.</param>
/// <param name="clock">The clock of added latency.</param>
/// <param name="completed">Receives each request that has ended.</param>
internal sealed class TenantApplication(RateLimitHandler sandbox, TimeProvider tenantClock, TimeProvider clock, Action<RequestLogEntry>? completed)
    : IHttpApplication<HttpContext>, IDisposable
{
    private const string LogPath = "/test-log";

    private readonly HttpMessageInvoker _sandbox = new(sandbox);

    public Uri BaseAddress { get; set; } = SandboxTenant.BaseAddress;

    public RequestLog Log { get; } = new();

    public FaultPlan Faults { get; } = new();

    public bool ServesLog { get; set; }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (ServesLog && context.Request.Path == LogPath)
        {
            context.Response.ContentType = MediaTypeNames.Text.Plain;
            await context.Response.WriteAsync(string.Join('\n', Log.Entries.Select(entry => $"{entry.Method} {entry.PathAndQuery}")), context.RequestAborted);
            return;
        }

        // The server's own header would have the computer's time, and clients take the tenant's time from it.
        context.Response.Headers.Date = tenantClock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var target = RequestTranslator.Target(context);
        var body = await RequestTranslator.ReadBodyAsync(context, context.RequestAborted);
        using var message = RequestTranslator.Message(context, BaseAddress, target, body);
        var exchange = new Exchange(context, _sandbox, message, Log, clock, completed);
        exchange.Record(Log.Arrived(number => new RequestLogEntry(
            number, context.Request.Method, target, RequestTranslator.Headers(context), Encoding.UTF8.GetString(body))));
        try
        {
            await Faults.RunAsync(exchange);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected. The log records that below.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            // A bug in the test tenant must not look like a planned fault.
            await exchange.AnswerAsync(StatusCodes.Status500InternalServerError, MediaTypeNames.Text.Plain, exception.ToString());
        }
        finally
        {
            exchange.Complete();
        }
    }

    public void Dispose() => _sandbox.Dispose();
}
