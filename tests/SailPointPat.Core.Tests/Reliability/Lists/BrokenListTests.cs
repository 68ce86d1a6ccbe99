using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Lists;

/// <summary>An incomplete list gives the received entries and then an error. It is not retried, because those entries are already output.</summary>
public class BrokenListTests
{
    private readonly List<string> _ids = [];

    [Fact]
    public async Task A_lost_connection_is_an_error_after_the_received_entries()
    {
        using var body = FakeBody.Cut($"[{Reply.TokenOf("1")},{Reply.TokenOf("2")},");

        Assert.Equal(SailPointErrorKind.ConnectionFailed, (await FailAsync(body)).Kind);
        Assert.Equal(["1", "2"], _ids);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[{0},{1}")]
    [InlineData("[{0},{1},")]
    [InlineData("[{0},{1},{{\"id\":\"3\"")]
    [InlineData("[{0},{1}}}")]
    [InlineData("[{0},{1}]]")]
    [InlineData("[{0},{1},nul]")]
    [InlineData("[{0},{1},03]")]
    [InlineData("{0}")]
    [InlineData("\"[]\"")]
    public async Task A_list_with_an_invalid_end_is_an_error(string format)
    {
        var text = format.Replace("{0}", Reply.TokenOf("1"), StringComparison.Ordinal).Replace("{1}", Reply.TokenOf("2"), StringComparison.Ordinal)
            .Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        using var body = FakeBody.Continued(text, () => "");

        Assert.Equal(SailPointErrorKind.InvalidResponse, (await FailAsync(body)).Kind);
    }

    [Fact]
    public async Task A_body_that_stops_arriving_times_out_after_the_received_entries()
    {
        using var test = TestClient.WithRetry();
        using var body = FakeBody.Silent($"[{Reply.TokenOf("1")},{Reply.TokenOf("2")},");
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(body));
        var call = CollectAsync(test);
        await body.StartRead;

        test.Clock.Advance(TestClient.Timeout);

        Assert.Equal(SailPointErrorKind.Timeout, (await Failure.OfAsync(() => call)).Kind);
        Assert.Equal(["1", "2"], _ids);
        Assert.Single(test.Tenant.Calls);
        await body.Closed;
    }

    [Fact]
    public async Task Disconnecting_ends_a_list_with_an_error()
    {
        using var test = TestClient.WithRetry();
        using var body = FakeBody.Silent($"[{Reply.TokenOf("1")},");
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(body));
        var call = CollectAsync(test);
        await body.StartRead;

        test.Client.Dispose();

        Assert.Equal(SailPointErrorKind.NotConnected, (await Failure.OfAsync(() => call)).Kind);
        Assert.Equal(["1"], _ids);
    }

    private async Task<SailPointApiException> FailAsync(FakeBody body)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(body));
        var error = await Failure.OfAsync(() => CollectAsync(test));
        Assert.Single(test.Tenant.Calls);
        return error;
    }

    private Task CollectAsync(TestClient test)
    {
        return Collect().WithTimeLimit();

        async Task Collect()
        {
            await foreach (var token in test.Client.ListAsync(new TokenQuery(), test.Events, default))
                _ids.Add(token.Id);
        }
    }
}
