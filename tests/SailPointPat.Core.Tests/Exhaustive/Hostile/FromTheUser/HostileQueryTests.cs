using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheUser;

public sealed class HostileQueryTests
{
    [Fact]
    public void An_owner_and_a_filter_stay_one_parameter_each_or_nothing_is_sent()
    {
        using var test = TestClient.WithoutRetry();
        var queries =
            from owner in HostileText.AnyOrNone
            from filter in HostileText.AnyOrNone
            select (owner, filter);

        Fuzz.Check(2000, queries, query => AssertOneParameterEach(test, query.owner, query.filter));
    }

    [Theory]
    [InlineData("me&filters=lastUsed isnull", null)]
    [InlineData("me#", "lastUsed isnull")]
    [InlineData("x?y", "a&owner-id=me")]
    [InlineData("me%26filters%3dx", "50%+1")]
    [InlineData("", null)]
    [InlineData(null, " ")]
    public void A_value_cannot_add_a_parameter(string? owner, string? filter)
    {
        using var test = TestClient.WithoutRetry();

        AssertOneParameterEach(test, owner, filter);
    }

    private static void AssertOneParameterEach(TestClient test, string? owner, string? filter)
    {
        test.Tenant.Requests.Clear();
        var outcome = CallResult.OfList(test, new TokenQuery { OwnerId = owner, Filter = filter }).IsHarmless();
        if (!IsUsable(owner) || !IsUsable(filter))
        {
            Assert.Equal(SailPointErrorKind.InvalidArgument, outcome.Error?.Kind);
            Assert.Empty(test.Tenant.Calls);
            return;
        }

        Assert.Null(outcome.Error);
        var request = Assert.Single(test.Tenant.Calls);
        Assert.DoesNotContain(request.PathAndQuery, character => character is '#' or <= ' ' or > '~');
        var target = request.PathAndQuery.Split('?');
        Assert.Equal("/beta/personal-access-tokens", target[0]);
        Assert.InRange(target.Length, 1, 2);
        Assert.Equal(Expected(owner, filter), Parameters(target.ElementAtOrDefault(1)));
    }

    private static bool IsUsable(string? text)
        => text is null || (!string.IsNullOrWhiteSpace(text) && text.Length <= 1000 && HostileText.IsWellFormed(text));

    private static IEnumerable<(string, string)> Expected(string? owner, string? filter)
    {
        if (owner is not null)
            yield return ("owner-id", owner);
        if (filter is not null)
            yield return ("filters", filter);
    }

    private static IEnumerable<(string, string)> Parameters(string? query)
        => (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair =>
        {
            Assert.Equal(2, pair.Length);
            // A form decoder reads a plus sign as a space.
            return (pair[0], Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        });
}
