using System;
using SailPointPat.Core.Tests.Hostile.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Hostile.FromTheUser;

public sealed class SendingHostileIds
{
    private const string Collection = "/beta/personal-access-tokens/";

    [Fact]
    public void An_id_is_one_segment_of_one_request_or_nothing_is_sent()
    {
        using var tenant = new HostileTenant();

        Fuzz.Check(2000, HostileText.Any, id => AssertDelete(tenant, id));
    }

    [Fact]
    public void A_changed_tokens_id_is_one_segment_of_one_request_or_nothing_is_sent()
    {
        using var tenant = new HostileTenant();
        tenant.Answer = () => HostileTenant.Json("""{"id":"1"}""");

        Fuzz.Check(1000, HostileText.Any, id =>
        {
            tenant.Forget();
            AssertOneSegment(tenant, "PATCH", id, CallResult.OfUpdate(tenant, id));
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
    public void Each_of_the_known_tricks_is_one_segment_or_nothing(string id)
    {
        using var tenant = new HostileTenant();

        AssertDelete(tenant, id);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(5000)]
    public void A_long_id_is_one_segment_or_nothing(int length)
    {
        using var tenant = new HostileTenant();

        AssertDelete(tenant, new string('漢', length));
    }

    private static void AssertDelete(HostileTenant tenant, string id)
    {
        tenant.Forget();
        AssertOneSegment(tenant, "DELETE", id, CallResult.OfDelete(tenant, id));
    }

    private static void AssertOneSegment(HostileTenant tenant, string method, string id, CallResult outcome)
    {
        outcome.IsHarmless();
        var isUsable = !string.IsNullOrWhiteSpace(id) && id.Length <= 1000 && HostileText.IsWellFormed(id) && id is not ("." or "..");
        if (!isUsable)
        {
            Assert.Equal(SailPointErrorKind.InvalidArgument, outcome.Error?.Kind);
            Assert.Empty(tenant.Requests);
            return;
        }

        Assert.Null(outcome.Error);
        var request = Assert.Single(tenant.Requests);
        Assert.Equal(method, request.Method);
        Assert.StartsWith(Collection, request.Target, StringComparison.Ordinal);
        var segment = request.Target[Collection.Length..];
        Assert.DoesNotContain(segment, character => character is '/' or '\\' or '?' or '#' or <= ' ' or > '~');
        Assert.Equal(id, Uri.UnescapeDataString(segment));
    }
}
