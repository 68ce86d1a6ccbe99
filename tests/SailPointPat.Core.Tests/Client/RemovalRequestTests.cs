using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RemovalRequestTests
{
    [Theory]
    [MemberData(nameof(Versions.Paths), MemberType = typeof(Versions))]
    public async Task A_removal_sends_DELETE_with_an_empty_body(string version, string path)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.DeleteAsync();

        var call = test.Tenant.Call;
        Assert.Equal(("DELETE", path + "/" + Reply.TokenId), (call.Method, call.PathAndQuery));
        Assert.Equal("application/json", call.Accept);
        Assert.Null(call.ContentType);
        // The body is empty but not missing: without one, .NET would silently repeat the request when the connection ends.
        Assert.Equal("", call.Body);
    }

    [Fact]
    public async Task A_removal_that_is_answered_with_a_web_page_fails()
    {
        using var test = TestClient.WithoutRetry();
        // A captive portal or the login page of a proxy answers like this. The service documents 204 and an empty body.
        test.Tenant.AnswerCalls(() => Reply.Html(200));

        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.InvalidResponse);
    }
}
