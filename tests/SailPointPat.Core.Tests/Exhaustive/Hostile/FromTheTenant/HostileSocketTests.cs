using System;
using System.Net;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheTenant;

public sealed class HostileSocketTests
{
    [Theory]
    [InlineData("\u001b[2J\u001b]0;owned\u0007\r\n\r\n")]
    [InlineData("HTTP/1.1 200 \u001b[31mOK\r\nno colon \u001b[31m\u009b2J\r\n\r\n")]
    [InlineData("HTTP/1.1 \u001b[31m OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n\u001b[31mzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: \u001b[31m\r\n\r\n{}")]
    [InlineData("HTTP/1.1 500 \u009b\r\nContent-Type: text/\u001b[31m\r\nSLPT-Request-ID: \u009b2J\r\n\r\n")]
    [InlineData("")]
    public void Invalid_HTTP_gives_one_error_without_control_characters(string answer)
    {
        using var server = new RawServer(answer);
        using var test = TestClient.WithoutRetry(adjust: options => options with { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}/"), PrimaryHandler = null });

        Assert.NotNull(CallResult.OfConnect(test).IsHarmless().Error);
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 502 \u001b[31m\r\nContent-Length: 0\r\n\r\n")]
    public void The_error_names_a_proxy_that_refuses_without_its_password(string answer)
    {
        using var server = new RawServer(answer);
        using var test = TestClient.WithoutRetry(adjust: options => options with
        {
            PrimaryHandler = null,
            Proxy = new ProxyOptions { Address = new Uri($"http://user:proxy-password@127.0.0.1:{server.Port}/"), Credential = new NetworkCredential("user", "proxy-password") },
        });

        var error = CallResult.OfConnect(test).IsHarmless().Error;

        Assert.Equal(SailPointErrorKind.ConnectionFailed, error?.Kind);
        Assert.DoesNotContain("proxy-password", error!.ToString(), StringComparison.Ordinal);
    }
}
