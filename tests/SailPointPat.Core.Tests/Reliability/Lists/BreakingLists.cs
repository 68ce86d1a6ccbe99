using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Lists;

/// <summary>A list that is not whole is an error, after what came of it; it is not asked for again, for its entries are out already.</summary>
public class BreakingLists
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly List<string> _ids = [];

    [Fact]
    public async Task A_cut_line_is_an_error_after_the_entries_that_came()
    {
        using var body = new StallingStream($"[{Reply.Token("1")},{Reply.Token("2")},", () => throw new IOException("cut"));

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
    [InlineData("[{0},{1},null]")]
    [InlineData("[{0},{1},3]")]
    [InlineData("{0}")]
    [InlineData("\"[]\"")]
    public async Task An_end_that_is_no_end_is_an_error(string format)
    {
        var text = format.Replace("{0}", Reply.Token("1"), StringComparison.Ordinal).Replace("{1}", Reply.Token("2"), StringComparison.Ordinal)
            .Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        using var body = new StallingStream(text, () => "");

        Assert.Equal(SailPointErrorKind.InvalidResponse, (await FailAsync(body)).Kind);
    }

    [Fact]
    public async Task A_body_that_stops_coming_is_a_time_out_after_the_entries_that_came()
    {
        using var rig = new Rig();
        using var body = new StallingStream($"[{Reply.Token("1")},{Reply.Token("2")},");
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));
        var call = CollectAsync(rig);
        await body.Stalled;

        rig.Clock.Advance(Rig.Timeout);

        Assert.Equal(SailPointErrorKind.Timeout, (await Rig.FailAsync(() => call)).Kind);
        Assert.Equal(["1", "2"], _ids);
        Assert.Single(rig.Tenant.Calls);
        await body.Closed;
    }

    [Fact]
    public async Task A_closed_connection_ends_it_with_an_error()
    {
        using var rig = new Rig();
        using var body = new StallingStream($"[{Reply.Token("1")},");
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));
        var call = CollectAsync(rig);
        await body.Stalled;

        rig.Client.Dispose();

        Assert.Equal(SailPointErrorKind.NotConnected, (await Rig.FailAsync(() => call)).Kind);
        Assert.Equal(["1"], _ids);
    }

    private async Task<SailPointApiException> FailAsync(StallingStream body)
    {
        using var rig = new Rig();
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));
        var error = await Rig.FailAsync(() => CollectAsync(rig));
        Assert.Single(rig.Tenant.Calls);
        return error;
    }

    private Task CollectAsync(Rig rig)
    {
        return Collect().WaitAsync(Guard);

        async Task Collect()
        {
            await foreach (var token in rig.Client.ListAsync(new TokenQuery(), rig.Events, default))
                _ids.Add(token.Id);
        }
    }
}
