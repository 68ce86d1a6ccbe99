using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Errors name the cause that the status or the connection shows.</summary>
public sealed class FailureCauseTests
{
    private const string GatewayNotFound = """{"message":"no Route matched with those values"}""";

    [Theory]
    [InlineData("list", 404)]
    [InlineData("create", 404)]
    [InlineData("update", 404)]
    [InlineData("delete", 404)]
    [InlineData("list", 405)]
    [InlineData("create", 405)]
    [InlineData("list", 410)]
    [InlineData("delete", 410)]
    public async Task A_404_of_the_gateway_means_that_the_API_version_is_missing(string operation, int status)
    {
        foreach (var version in new[] { "beta", "v1" })
        {
            foreach (var answer in new[] { () => Reply.Json(GatewayNotFound, status), () => Reply.Html(status), () => Reply.Text("404 page not found", "text/plain", status) })
            {
                using var test = TestClient.WithoutRetry(version);
                test.Tenant.AnswerCalls(answer);

                var error = await Failure.OfAsync(() => test.RunAsync(operation), SailPointErrorKind.NotFound);

                Assert.Contains($"does not have API version '{version}' at this address", error.Message, StringComparison.Ordinal);
                Assert.Equal(version == "v1" ? "beta, v3, v2024, v2025 or v2026" : "v1", error.SupportedVersions);
            }
        }
    }

    [Theory]
    [InlineData("update", 404)]
    [InlineData("delete", 404)]
    [InlineData("list", 404)]
    public async Task A_404_of_the_service_means_that_the_token_is_missing(string operation, int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(status));

        var error = await Failure.OfAsync(() => test.RunAsync(operation), SailPointErrorKind.NotFound);

        Assert.Null(error.SupportedVersions);
    }

    [Fact]
    public async Task The_error_quotes_the_reason_of_a_refused_login()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json("""{"error":"invalid_grant","error_description":"User amara is disabled"}""", 400));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.LoginFailed);

        Assert.Equal(["invalid_grant", "User amara is disabled"], error.Messages);
        Assert.Contains("User amara is disabled", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<int> TransientStatuses => new([408, 425, 500, 502, 503, 504, .. Enumerable.Range(520, 11)]);

    [Theory]
    [MemberData(nameof(TransientStatuses))]
    public async Task A_transient_status_is_retried_where_that_is_safe(int status)
    {
        foreach (var operation in new[] { "list", "update", "delete" })
        {
            using var test = TestClient.WithRetry();
            test.Tenant.Script(() => Reply.Html(status));

            await test.RunAsync(operation);

            Assert.Equal(2, test.Tenant.Calls.Length);
        }

        using var failing = TestClient.WithRetry();
        failing.Tenant.AnswerCalls(() => Reply.Html(status));
        await Failure.OfAsync(() => failing.RunAsync("update"), SailPointErrorKind.ServerError);
    }

    [Theory]
    [InlineData("https://login.example.net/path?token=leaky", "a redirect to login.example.net, which")]
    [InlineData("/elsewhere", "a redirect to acme.api.identitynow.com, which")]
    [InlineData("https://user:leaky@example.net:8443/", "a redirect to example.net:8443, which")]
    [InlineData("::not an address::", "a redirect")]
    public async Task The_error_for_a_redirect_names_the_target_host(string location, string expected)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Of(302).WithHeader("Location", location));

        var error = await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.InvalidResponse);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("leaky", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_names_a_proxy_that_requires_a_login()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Html(407));

        var error = await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Equal(407, error.StatusCode);
        Assert.Contains("the proxy requires a login", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(407, "requires a login", 407)]
    [InlineData(403, "refused to connect to tenant.invalid", null)]
    [InlineData(503, "refused to connect to tenant.invalid", null)]
    public async Task The_error_names_a_proxy_that_refuses_the_tunnel(int status, string expected, int? reported)
    {
        await using var proxy = await TestTenantServer.StartAsync();
        proxy.Faults.Add(Fault.Status(status).Always());

        var error = await FailThroughAsync(proxy.BaseAddress);

        Assert.Contains($"the proxy {proxy.BaseAddress.Authority} {expected}", error.Message, StringComparison.Ordinal);
        Assert.Equal(reported, error.StatusCode);
    }

    [Fact]
    public async Task The_error_names_an_unreachable_proxy_instead_of_the_tenant()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        listener.Stop();

        var error = await FailThroughAsync(new Uri("http://127.0.0.1:" + port));

        Assert.Contains($"the proxy 127.0.0.1:{port} cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant.invalid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_names_a_server_without_a_supported_TLS_version()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerWithTlsAlertAsync(listener);
        using var client = new SailPointClient(Options(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")));

        var error = await Failure.OfAsync(() => client.ConnectAsync(CallEvents.None, default), SailPointErrorKind.ConnectionFailed);
        await answering;

        Assert.Contains("does not offer TLS 1.2 or newer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_rate_limit_fails_within_the_time_of_the_call()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = null });
        test.Tenant.AnswerCalls(() => Reply.Of(429, TimeSpan.FromSeconds(1)));
        var started = test.Clock.GetUtcNow();

        await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.RateLimited);

        Assert.InRange(test.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(10), TestClient.Timeout * 5);
        Assert.All(test.Waits, wait => Assert.Contains("rate limit", wait.Reason, StringComparison.Ordinal));
    }

    private static async Task AnswerWithTlsAlertAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        await stream.ReadAtLeastAsync(new byte[4096], 1);
        // A fatal alert: protocol version.
        await stream.WriteAsync(new byte[] { 0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46 });
    }

    private static async Task<SailPointApiException> FailThroughAsync(Uri proxy)
    {
        using var client = new SailPointClient(Options(new Uri("https://tenant.invalid")) with { Proxy = new ProxyOptions { Address = proxy } });
        return await Failure.OfAsync(() => client.ConnectAsync(CallEvents.None, default), SailPointErrorKind.ConnectionFailed);
    }

    private static SailPointClientOptions Options(Uri address) => new()
    {
        BaseAddress = address,
        ClientId = TestClient.ClientId,
        ClientSecret = Secrets.Hide(TestClient.ClientSecret),
        MaximumRetryCount = 0,
    };
}
