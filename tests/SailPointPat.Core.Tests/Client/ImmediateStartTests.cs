using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>The first call may block while it asks the system for its proxy. Callers that must not block then start calls on another thread.</summary>
public sealed class ImmediateStartTests
{
    [Fact]
    public async Task A_connection_starts_calls_immediately_after_its_first_answer()
    {
        using var test = TestClient.WithoutRetry(accessToken: "opaque");
        var before = test.Client.StartsWithoutBlocking;

        await test.ListAsync(new TokenQuery());

        Assert.False(before);
#if NETSTANDARD_BUILD
        Assert.False(test.Client.StartsWithoutBlocking);
#else
        Assert.Equal(System.OperatingSystem.IsLinux(), test.Client.StartsWithoutBlocking);
#endif
    }

    [Fact]
    public async Task A_failed_request_does_not_count_as_an_answer()
    {
        using var test = TestClient.WithoutRetry(accessToken: "opaque");
        test.Tenant.OnCall = (_, _) => throw new System.Net.Http.HttpRequestException("no such host");

        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.False(test.Client.StartsWithoutBlocking);
    }
}
