using System;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheTenant;

public sealed class EndlessResponseTests
{
    private const long TokenSizeLimit = 16L * 1024 * 1024;

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(502)]
    public void Only_the_beginning_of_an_endless_error_is_read(int status)
    {
        using var test = TestClient.WithoutRetry();
        var bytesRead = AnswerEndlessly(test, """{"detailCode":"400","messages":[{"text":" """, status);

        var error = CallResult.OfDelete(test).IsHarmless().Error;

        Assert.Equal(status, error?.StatusCode);
        Assert.InRange(error!.ToString().Length, 1, 10_000);
        Assert.InRange(bytesRead(), 1, 256 * 1024);
    }

    [Theory]
    [InlineData("{\"id\":\"")]
    [InlineData("{\"id\":\"1\",\"secret\":\"")]
    [InlineData("[[[[")]
    public void The_client_stops_reading_an_endless_create_or_change_answer(string start)
    {
        using var test = TestClient.WithoutRetry();
        var bytesRead = AnswerEndlessly(test, start);

        Assert.Equal(SailPointErrorKind.InvalidResponse, CallResult.OfUpdate(test).IsHarmless().Error?.Kind);
        Assert.InRange(bytesRead(), 1, TokenSizeLimit);

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, CallResult.OfCreate(test).IsHarmless().Error?.Kind);
        Assert.InRange(bytesRead(), 1, TokenSizeLimit);
    }

    [Fact]
    public void The_client_stops_reading_an_endless_login_answer()
    {
        using var test = TestClient.WithoutRetry();
        using var body = FakeBody.Endless("{\"access_token\":\"", 'x');
        test.Tenant.AnswerLogins(() => Reply.Stream(body));

        Assert.Equal(SailPointErrorKind.InvalidResponse, CallResult.OfConnect(test).IsHarmless().Error?.Kind);
        Assert.InRange(body.BytesRead, 1, TokenSizeLimit);
    }

    [Theory]
    [InlineData("[{\"id\":\"1\"},{\"id\":\"")]
    [InlineData("[{\"id\":\"1\"},{\"id\":\"2\",\"extra\":{\"a\":\"")]
    [InlineData("[{\"id\":\"1\"},\"")]
    public void An_endless_list_entry_is_an_error_after_the_earlier_entries(string start)
    {
        using var test = TestClient.WithoutRetry();
        var bytesRead = AnswerEndlessly(test, start);

        var result = CallResult.OfList(test).IsHarmless();

        Assert.Equal("1", Assert.Single(result.Tokens).Id);
        Assert.Equal(SailPointErrorKind.InvalidResponse, result.Error?.Kind);
        Assert.InRange(bytesRead(), 1, TokenSizeLimit);
    }

    /// <returns>The number of bytes of the last answer's body that were read.</returns>
    private static Func<long> AnswerEndlessly(TestClient test, string start, int status = 200)
    {
        FakeBody? body = null;
        test.Tenant.AnswerCalls(() => Reply.Stream(body = FakeBody.Endless(start, 'x'), status));
        return () => body!.BytesRead;
    }
}
