using System;
using System.Text;
using SailPointPat.Core.Tests.Hostile.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Hostile.FromTheTenant;

public sealed class ReadingEndlessAnswers
{
    private const long Endless = 200L * 1024 * 1024;
    private const long MuchForOneToken = 16L * 1024 * 1024;

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(502)]
    public void Of_an_endless_error_only_the_beginning_is_read(int status)
    {
        using var tenant = new HostileTenant();
        var taken = Answer(tenant, """{"detailCode":"400","messages":[{"text":" """, status);

        var error = CallResult.OfDelete(tenant).IsHarmless().Error;

        Assert.Equal(status, error?.StatusCode);
        Assert.InRange(error!.ToString().Length, 1, 10_000);
        Assert.InRange(taken(), 1, 256 * 1024);
    }

    [Theory]
    [InlineData("{\"id\":\"")]
    [InlineData("{\"id\":\"1\",\"secret\":\"")]
    [InlineData("[[[[")]
    public void An_endless_answer_to_a_create_or_a_change_is_given_up(string start)
    {
        using var tenant = new HostileTenant();
        var taken = Answer(tenant, start);

        Assert.Equal(SailPointErrorKind.InvalidResponse, CallResult.OfUpdate(tenant).IsHarmless().Error?.Kind);
        Assert.InRange(taken(), 1, MuchForOneToken);

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, CallResult.OfCreate(tenant).IsHarmless().Error?.Kind);
        Assert.InRange(taken(), 1, MuchForOneToken);
    }

    [Fact]
    public void An_endless_login_answer_is_given_up()
    {
        using var tenant = new HostileTenant();
        var body = Body("{\"access_token\":\"");
        tenant.LoginAnswer = () => body.AsAnswer();

        Assert.Equal(SailPointErrorKind.InvalidResponse, CallResult.OfConnect(tenant).IsHarmless().Error?.Kind);
        Assert.InRange(body.Taken, 1, MuchForOneToken);
    }

    [Theory]
    [InlineData("[{\"id\":\"1\"},{\"id\":\"")]
    [InlineData("[{\"id\":\"1\"},{\"id\":\"2\",\"extra\":{\"a\":\"")]
    [InlineData("[{\"id\":\"1\"},\"")]
    public void An_endless_entry_of_a_list_is_given_up_after_those_before_it(string start)
    {
        using var tenant = new HostileTenant();
        var taken = Answer(tenant, start);

        var result = CallResult.OfList(tenant).IsHarmless();

        Assert.Equal("1", Assert.Single(result.Tokens).Id);
        Assert.Equal(SailPointErrorKind.InvalidResponse, result.Error?.Kind);
        Assert.InRange(taken(), 1, MuchForOneToken);
    }

    /// <returns>How much of the last answer's body was taken.</returns>
    private static Func<long> Answer(HostileTenant tenant, string start, int status = 200)
    {
        PiecewiseContent? body = null;
        tenant.Answer = () => (body = Body(start)).AsAnswer(status);
        return () => body!.Taken;
    }

    private static PiecewiseContent Body(string start) =>
        PiecewiseContent.Endless(Encoding.UTF8.GetBytes(start), (byte)'x', Endless);
}
