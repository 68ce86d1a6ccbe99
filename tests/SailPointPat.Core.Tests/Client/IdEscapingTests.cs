using System;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class IdEscapingTests
{
    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../v3/personal-access-tokens/1", "..%2Fv3%2Fpersonal-access-tokens%2F1")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a?owner-id=me", "a%3Fowner-id%3Dme")]
    [InlineData("a#b", "a%23b")]
    [InlineData("a b", "a%20b")]
    [InlineData(" a ", "%20a%20")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("a&b;c=d", "a%26b%3Bc%3Dd")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("%2F", "%252F")]
    [InlineData("...", "...")]
    [InlineData("https://evil.example/", "https%3A%2F%2Fevil.example%2F")]
    [InlineData("//evil.example", "%2F%2Fevil.example")]
    [InlineData("ü東😀", "%C3%BC%E6%9D%B1%F0%9F%98%80")]
    [InlineData("a\r\nX-Header: b", "a%0D%0AX-Header%3A%20b")]
    public async Task An_id_with_any_characters_stays_one_path_segment(string id, string segment)
    {
        using var test = TestClient.WithoutRetry();

        await test.DeleteAsync(id);
        await test.Client.UpdateAsync(id, new TokenChanges { Name = "n" }, test.Events, default);

        Assert.Equal(2, test.Tenant.Calls.Length);
        Assert.All(
            test.Tenant.Calls,
            call => Assert.Equal("https://acme.api.identitynow.com/beta/personal-access-tokens/" + segment, call.Address.AbsoluteUri));
    }

    [Fact]
    public async Task An_id_that_cannot_be_a_path_segment_is_refused_and_nothing_is_sent()
    {
        string[] impossible = [".", "..", "", " ", "\t", "\ud83d", "a\ude00b", "\ude00\ud83d", new string('x', 1001)];
        using var test = TestClient.WithoutRetry();

        foreach (var id in impossible)
        {
            var error = await Failure.OfAsync(() => test.DeleteAsync(id), SailPointErrorKind.InvalidArgument);
            Assert.Contains(" Nothing was sent. ", error.Message, StringComparison.Ordinal);
            await Failure.OfAsync(
                () => test.Client.UpdateAsync(id, new TokenChanges { Name = "n" }, test.Events, default), SailPointErrorKind.InvalidArgument);
            Failure.Of(() => SailPointClient.ValidateId(id), SailPointErrorKind.InvalidArgument);
        }

        Assert.Empty(test.Tenant.Requests);
    }

    [Fact]
    public async Task An_id_of_a_thousand_characters_is_sent()
    {
        using var test = TestClient.WithoutRetry();
        var id = new string('x', 1000);

        await test.DeleteAsync(id);

        Assert.EndsWith("/" + id, test.Tenant.Call.PathAndQuery, StringComparison.Ordinal);
    }
}
