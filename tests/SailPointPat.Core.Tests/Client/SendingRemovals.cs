using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class SendingRemovals
{
    [Theory]
    [MemberData(nameof(Versions.Paths), MemberType = typeof(Versions))]
    public async Task A_removal_deletes_the_token_and_has_an_empty_body(string version, string path)
    {
        using var bench = new Bench(version);

        await bench.DeleteAsync();

        var call = bench.Service.Call;
        Assert.Equal(("DELETE", path + "/" + Answer.TokenId), (call.Method, call.PathAndQuery));
        Assert.Equal("application/json", call.Accept);
        Assert.Null(call.ContentType);
        // Not none: .NET would then repeat the request unseen when the line ends.
        Assert.Equal("", call.Body);
    }

    [Fact]
    public async Task A_removal_answered_with_a_web_page_has_not_succeeded()
    {
        using var bench = new Bench();
        // A captive portal or a proxy's log-on page: the service documents 204 and an empty body.
        bench.Service.AnswerCalls(() => Answer.Html(200));

        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.InvalidResponse);
    }
}
