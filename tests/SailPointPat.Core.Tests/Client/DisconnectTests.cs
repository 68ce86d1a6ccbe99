using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class DisconnectTests
{
    [Fact]
    public async Task Every_later_call_fails_with_NotConnected_and_sends_nothing()
    {
        using var test = TestClient.WithoutRetry();
        await test.ConnectAsync();

        test.Client.Dispose();

        await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => test.RunAsync("update"), SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.NotConnected);
        Assert.Single(test.Tenant.Requests);
        Assert.False(test.Client.Connection.IsConnected);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("rename")]
    [InlineData("delete")]
    public async Task Calls_in_progress_fail_with_NotConnected(string operation)
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnCall = (_, ended) => stall.ThenAsync(Reply.NoContent(), ended);
        Task call = operation switch { "list" => test.ListAsync(), "rename" => test.RunAsync("update"), _ => test.DeleteAsync() };
        await stall.Reached.WithTimeLimit();

        test.Client.Dispose();

        await Failure.OfAsync(() => call, SailPointErrorKind.NotConnected);
    }

    [Fact]
    public async Task A_create_in_progress_ends_with_an_unknown_outcome()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnCall = (_, ended) => stall.ThenAsync(Reply.NoContent(), ended);
        var call = test.CreateAsync();
        await stall.Reached.WithTimeLimit();

        test.Client.Dispose();

        await Failure.OfAsync(() => call, SailPointErrorKind.OutcomeUnknown);
    }

    [Fact]
    public async Task A_login_in_progress_and_the_calls_that_wait_for_it_fail()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnLogin = (_, ended) => stall.ThenAsync(Reply.Login("late"), ended);
        var login = test.ConnectAsync();
        await stall.Reached.WithTimeLimit();
        var waiting = test.DeleteAsync();

        test.Client.Dispose();

        await Failure.OfAsync(() => login, SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => waiting, SailPointErrorKind.NotConnected);
    }

    [Fact]
    public async Task A_list_in_progress_fails_between_two_entries()
    {
        using var test = TestClient.WithoutRetry();
        using var body = FakeBody.Silent("[" + Reply.Token + ",");
        test.Tenant.AnswerCalls(() => Reply.Stream(body));
        await using var list = test.Client.ListAsync(new TokenQuery(), test.Events, default).GetAsyncEnumerator();
        Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());

        test.Client.Dispose();

        await Failure.OfAsync(() => list.MoveNextAsync().AsTask(), SailPointErrorKind.NotConnected);
    }

    [Fact]
    public void A_second_disconnect_does_nothing()
    {
        using var test = TestClient.WithoutRetry();

        test.Client.Dispose();
        test.Client.Dispose();

        Assert.False(test.Client.Connection.IsConnected);
    }

    [Fact]
    public async Task Disconnecting_closes_all_connections()
    {
        using var test = TestClient.WithoutRetry();
        await test.ListAsync();

        test.Client.Dispose();

        Assert.Equal(test.Tenant.Handlers, test.Tenant.DisposedHandlers);
    }
}
