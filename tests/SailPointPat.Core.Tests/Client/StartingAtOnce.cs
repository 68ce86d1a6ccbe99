using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A caller that must not be blocked sends from another thread, where a call may ask the system for its proxy first.</summary>
public sealed class StartingAtOnce
{
    [Fact]
    public async Task A_connection_starts_calls_at_once_from_its_first_answer_on()
    {
        using var bench = new Bench(accessToken: "opaque");
        var before = bench.Client.StartsAtOnce;

        await bench.ListAsync(new TokenQuery());

        Assert.False(before);
#if NETSTANDARD_BUILD
        Assert.False(bench.Client.StartsAtOnce);
#else
        Assert.Equal(System.OperatingSystem.IsLinux(), bench.Client.StartsAtOnce);
#endif
    }

    [Fact]
    public async Task An_answer_that_never_came_is_none()
    {
        using var bench = new Bench(accessToken: "opaque");
        bench.Service.OnCall = (_, _) => throw new System.Net.Http.HttpRequestException("no such host");

        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.False(bench.Client.StartsAtOnce);
    }
}
