using System;
using System.Globalization;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.TestTenant.Faults;

/// <content>The kinds of fault.</content>
public sealed partial record Fault
{
    private const string Json = "application/json";

    /// <summary>A slow network: the request waits this long, and then other faults can still affect it.</summary>
    /// <param name="delay">The delay.</param>
    public static Fault Latency(TimeSpan delay) => new("latency", async (exchange, next) =>
    {
        await Task.Delay(delay, exchange.Clock, exchange.ClientGone);
        await next();
    });

    /// <summary>Holds the request before it reaches the sandbox, until the gate is released.</summary>
    /// <param name="gate">The gate.</param>
    public static Fault HoldRequest(Gate gate) => new("request held", async (exchange, next) =>
    {
        await gate.HoldAsync(exchange.ClientGone);
        await next();
    });

    /// <summary>Holds the answer after the request has taken effect, until the gate is released.</summary>
    /// <param name="gate">The gate.</param>
    public static Fault HoldAnswer(Gate gate) => new("answer held", async exchange =>
    {
        var answer = await exchange.ForwardAsync();
        await gate.HoldAsync(exchange.ClientGone);
        await exchange.WriteAsync(answer, answer.Body.Length);
    });

    /// <summary>An additional header of the answer, such as <c>X-Deprecated: true</c>.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The header's value.</param>
    public static Fault AddHeader(string name, string value) => new($"header {name}", (exchange, next) =>
    {
        exchange.Response.Headers[name] = value;
        return next();
    });

    /// <summary>A status instead of the answer, with the documented error body.</summary>
    /// <param name="status">The HTTP status.</param>
    public static Fault Status(int status) => new($"status {status}", exchange =>
        exchange.AnswerAsync(status, Json, DocumentedError.ToJson((HttpStatusCode)status, Exchange.NewRequestId())));

    /// <summary>A status instead of the answer, with any body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body's text.</param>
    /// <param name="contentType">The body's content type; null sends none.</param>
    public static Fault Status(int status, string body, string? contentType = Json)
        => new($"status {status}", exchange => exchange.AnswerAsync(status, contentType, body));

    /// <summary>429 without a Retry-After header.</summary>
    public static Fault TooManyRequests() => Status(StatusCodes.Status429TooManyRequests);

    /// <summary>429 with Retry-After in seconds.</summary>
    /// <param name="retryAfter">How long to wait, in whole seconds.</param>
    public static Fault TooManyRequests(TimeSpan retryAfter)
        => TooManyRequests().WithHeader("Retry-After", ((long)retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture));

    /// <summary>429 with Retry-After as an HTTP date.</summary>
    /// <param name="retryAfter">The date of the header.</param>
    public static Fault TooManyRequests(DateTimeOffset retryAfter)
        => TooManyRequests().WithHeader("Retry-After", retryAfter.ToString("r", CultureInfo.InvariantCulture));

    /// <summary>A gateway's HTML page instead of the answer.</summary>
    /// <param name="status">The HTTP status.</param>
    public static Fault Gateway(int status = StatusCodes.Status502BadGateway) => new($"gateway page {status}", exchange =>
        exchange.AnswerAsync(status, "text/html", GatewayPage($"{status} {(HttpStatusCode)status}")));

    /// <summary>401 with the documented body of an expired bearer token.</summary>
    public static Fault ExpiredBearer() => Status(StatusCodes.Status401Unauthorized) with { Name = "expired bearer" };

    /// <summary>A redirect instead of the answer.</summary>
    /// <param name="location">The target of the redirect.</param>
    /// <param name="status">The HTTP status, by default 302.</param>
    public static Fault Redirect(Uri location, int status = StatusCodes.Status302Found)
        => Status(status, "", contentType: null).WithHeader("Location", location.AbsoluteUri);

    /// <summary>The connection is reset before the request reaches the sandbox.</summary>
    public static Fault ResetBeforeRequest() => new("reset before the request", exchange =>
    {
        exchange.Reset();
        return Task.CompletedTask;
    });

    /// <summary>The request takes effect, then the connection is reset and the answer is lost.</summary>
    public static Fault ResetBeforeAnswer() => new("reset before the answer", async exchange =>
    {
        await exchange.ForwardAsync();
        exchange.Reset();
    });

    /// <summary>The request takes effect, then the connection closes without an answer. .NET itself repeats some requests after this.</summary>
    public static Fault HangUpBeforeAnswer() => new("hang-up before the answer", async exchange =>
    {
        await exchange.ForwardAsync();
        await exchange.HangUpAsync();
    });

    /// <summary>The request takes effect, then the connection ends in the middle of the body, or is reset before an answer with an empty body.</summary>
    /// <param name="chunked">Whether the body is sent in chunks; otherwise it has a Content-Length that is never reached.</param>
    public static Fault CutBody(bool chunked = false) => new(chunked ? "cut chunked body" : "cut body", async exchange =>
    {
        var answer = await exchange.ForwardAsync();
        if (answer.Body.Length == 0)
        {
            exchange.Reset();
            return;
        }

        await exchange.WriteAsync(answer, answer.Body.Length / 2, chunked);
        await exchange.HangUpAsync();
    });

    /// <summary>The request takes effect, then the body stops in the middle, or an empty answer does not arrive, until the gate is released.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="share">The part of the body that is sent first, from 0 to 1.</param>
    public static Fault StallBody(Gate gate, double share = 0.5) => new("stalled body", async exchange =>
    {
        var answer = await exchange.ForwardAsync();
        var length = (int)(answer.Body.Length * share);
        await exchange.WriteAsync(answer, length);
        await gate.HoldAsync(exchange.ClientGone);
        await exchange.Response.Body.WriteAsync(answer.Body.AsMemory(length), exchange.ClientGone);
    });

    /// <summary>Not a fault: sends the body in pieces and records each piece.</summary>
    /// <param name="meter">Records the pieces.</param>
    public static Fault MeterBody(BodyMeter meter) => new("metered body", async exchange =>
    {
        var answer = await exchange.ForwardAsync();
        for (var sent = 0; sent < answer.Body.Length; sent += BodyMeter.PieceLength)
        {
            var length = Math.Min(BodyMeter.PieceLength, answer.Body.Length - sent);
            meter.Sending(sent + length, answer.Body.Length);
            if (sent == 0)
                await exchange.WriteAsync(answer, length);
            else
                await exchange.Response.Body.WriteAsync(answer.Body.AsMemory(sent, length), exchange.ClientGone);
        }
    });

    /// <summary>The request takes effect, then only half of the JSON is sent as a complete body. An empty body becomes a single brace.</summary>
    public static Fault BadJson() => new("bad JSON", async exchange =>
    {
        var answer = await exchange.ForwardAsync();
        if (answer.Body.Length == 0)
            await exchange.AnswerAsync(StatusCodes.Status200OK, Json, "{");
        else
            await exchange.WriteAsync(answer with { Body = answer.Body[..(answer.Body.Length / 2)] }, answer.Body.Length / 2);
    });

    /// <summary>The request takes effect, then its answer gets another content type.</summary>
    /// <param name="contentType">The content type to send.</param>
    public static Fault ContentType(string contentType) => new($"content type {contentType}", async exchange =>
    {
        var answer = await exchange.ForwardAsync();
        answer.Headers["Content-Type"] = contentType;
        await exchange.WriteAsync(answer, answer.Body.Length);
    });

    /// <summary>Adds a header to the fault's own answer, such as <c>Retry-After</c> to a 503.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The header's value.</param>
    /// <returns>The fault with that header.</returns>
    public Fault WithHeader(string name, string value)
    {
        var injectAsync = InjectAsync;
        return this with
        {
            InjectAsync = (exchange, next) =>
            {
                exchange.Response.Headers[name] = value;
                return injectAsync(exchange, next);
            },
        };
    }

    private static string GatewayPage(string title)
        => $"""
        <html>
        <head><title>{title}</title></head>
        <body>
        <center><h1>{title}</h1></center>
        <hr><center>gateway</center>
        </body>
        </html>
        """;
}
