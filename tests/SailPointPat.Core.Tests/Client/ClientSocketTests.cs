using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class ClientSocketTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_error_for_every_operation(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Html(status).WithHeader("Location", "https://evil.example/"));

        var errors = new[]
        {
            await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.InvalidResponse),
            await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.InvalidResponse),
            await Failure.OfAsync(() => test.RunAsync("update"), SailPointErrorKind.InvalidResponse),
            await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.InvalidResponse),
        };

        Assert.All(errors, error => Assert.Equal(status, error.StatusCode));
        Assert.All(errors, error => Assert.Contains("redirect", error.Message, StringComparison.Ordinal));
        Assert.All(test.Tenant.Requests, request => Assert.Equal("acme.api.identitynow.com", request.Address.Host));
    }

    [Fact]
    public async Task The_real_socket_handler_follows_no_redirect_to_another_server()
    {
        using var elsewhere = new LoopbackServer();
        using var server = new LoopbackServer(
            LoopbackServer.Json("""{"access_token":"bearer-of-acme","expires_in":749}"""),
            $"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var test = OverSockets(server);

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.InvalidResponse);

        var requests = await server.Finished.WithTimeLimit();
        Assert.Equal(["POST /oauth/token HTTP/1.1", "POST /beta/personal-access-tokens HTTP/1.1"], requests);
        Assert.False(elsewhere.HasWaitingClient);
    }

    [Fact]
    public async Task The_real_socket_handler_reads_a_whole_list()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Json("""{"access_token":"bearer-of-acme","expires_in":749}"""),
            LoopbackServer.Json("[" + Reply.Token + "]"));
        using var test = OverSockets(server);

        var token = Assert.Single(await test.ListAsync());

        Assert.Equal(Reply.TokenId, token.Id);
        Assert.Equal(["POST /oauth/token HTTP/1.1", "GET /beta/personal-access-tokens HTTP/1.1"], await server.Finished.WithTimeLimit());
    }

    [Fact]
    public async Task A_connection_cut_by_the_server_leaves_a_create_unknown()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Json("""{"access_token":"bearer-of-acme","expires_in":749}"""), "", LoopbackServer.Json("[]"));
        using var test = OverSockets(server);

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
    }

    [Fact]
    public async Task A_list_cut_by_the_server_gives_the_received_tokens_and_an_error()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Json("""{"access_token":"bearer-of-acme","expires_in":749}"""),
            LoopbackServer.Json("[" + Reply.Token + ",{\"id\":\"2\"}]").Replace(",{\"id\":\"2\"}]", "", StringComparison.Ordinal));
        using var test = OverSockets(server);
        var list = test.Client.ListAsync(new TokenQuery(), test.Events, default).GetAsyncEnumerator();

        Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());
        Assert.Equal(Reply.TokenId, list.Current.Id);
        await Failure.OfAsync(() => list.MoveNextAsync().AsTask(), SailPointErrorKind.ConnectionFailed);

        await list.DisposeAsync();
    }

    [Fact]
    public async Task A_refused_connection_means_that_nothing_was_created()
    {
        Uri closed;
        using (var gone = new LoopbackServer())
            closed = gone.Address;

        using var test = TestClient.WithoutRetry(accessToken: "opaque", adjust: options => options with { BaseAddress = closed, PrimaryHandler = null });

        var error = await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Contains(closed.Authority + " cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Equal("no answer (HttpRequestException)", Assert.Single(test.Traces).Failure);
    }

    private static TestClient OverSockets(LoopbackServer server)
        => TestClient.WithoutRetry(adjust: options => options with { BaseAddress = server.Address, PrimaryHandler = null, Clock = TimeProvider.System });
}
