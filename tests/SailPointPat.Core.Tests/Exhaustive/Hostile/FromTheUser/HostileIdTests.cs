using System;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheUser;

public sealed class HostileIdTests
{
    private const string Collection = "/beta/personal-access-tokens/";

    [Fact]
    public void An_id_stays_one_path_segment_or_nothing_is_sent()
    {
        using var test = TestClient.WithoutRetry();

        Fuzz.Check(2000, HostileText.Any, id => AssertDelete(test, id));
    }

    [Fact]
    public void The_id_of_a_change_stays_one_path_segment_or_nothing_is_sent()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("""{"id":"1"}"""));

        Fuzz.Check(1000, HostileText.Any, id =>
        {
            test.Tenant.Requests.Clear();
            AssertOneSegment(test, "PATCH", id, CallResult.OfUpdate(test, id));
        });
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../x")]
    [InlineData("..\\x")]
    [InlineData("%2e%2e")]
    [InlineData("%2e%2e/")]
    [InlineData("...")]
    [InlineData("?owner-id=me")]
    [InlineData("#fragment")]
    [InlineData("100%")]
    [InlineData(" spaced out ")]
    [InlineData("\u202eright to left")]
    [InlineData("e\u0301 is not \u00e9")]
    [InlineData("漢字 😀")]
    [InlineData("")]
    [InlineData("   ")]
    public void Each_known_path_trick_stays_one_segment_or_nothing_is_sent(string id)
    {
        using var test = TestClient.WithoutRetry();

        AssertDelete(test, id);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(5000)]
    public void A_long_id_stays_one_segment_or_nothing_is_sent(int length)
    {
        using var test = TestClient.WithoutRetry();

        AssertDelete(test, new string('漢', length));
    }

    private static void AssertDelete(TestClient test, string id)
    {
        test.Tenant.Requests.Clear();
        AssertOneSegment(test, "DELETE", id, CallResult.OfDelete(test, id));
    }

    private static void AssertOneSegment(TestClient test, string method, string id, CallResult outcome)
    {
        outcome.IsHarmless();
        var isUsable = !string.IsNullOrWhiteSpace(id) && id.Length <= 1000 && HostileText.IsWellFormed(id) && id is not ("." or "..");
        if (!isUsable)
        {
            Assert.Equal(SailPointErrorKind.InvalidArgument, outcome.Error?.Kind);
            Assert.Empty(test.Tenant.Calls);
            return;
        }

        Assert.Null(outcome.Error);
        var request = Assert.Single(test.Tenant.Calls);
        Assert.Equal(method, request.Method);
        Assert.StartsWith(Collection, request.PathAndQuery, StringComparison.Ordinal);
        var segment = request.PathAndQuery[Collection.Length..];
        Assert.DoesNotContain(segment, character => character is '/' or '\\' or '?' or '#' or <= ' ' or > '~');
        Assert.Equal(id, Uri.UnescapeDataString(segment));
    }
}
