using System;
using System.Linq;
using System.Text;
using FsCheck;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheTenant;

public sealed class HostileListTests
{
    [Fact]
    public void The_valid_entries_before_a_broken_one_are_returned()
    {
        using var test = TestClient.WithoutRetry();
        var lists =
            from good in Gen.Choose(0, 80)
            from bad in HostileJson.MutantsOf(GoodAnswers.Token)
            from end in Gen.Elements("]", ",{\"id\":\"last\"}]", "")
            from piece in Gen.Elements(1, 7, 100, 4096, int.MaxValue)
            select (good, bad, end, piece);

        Fuzz.Check(1500, lists, list =>
        {
            var start = "[" + string.Concat(Enumerable.Range(0, list.good).Select(i => $$"""{"id":"good {{i}}","name":"漢字"},"""));
            byte[] body = [.. Encoding.UTF8.GetBytes(start), .. list.bad.Bytes, .. Encoding.UTF8.GetBytes(list.end)];
            test.Tenant.AnswerCalls(() => Reply.Stream(FakeBody.InPieces(body, list.piece)));

            var result = CallResult.OfList(test).IsHarmless();

            Assert.Equal(Enumerable.Range(0, list.good).Select(i => "good " + i), result.Tokens.Take(list.good).Select(token => token.Id));
            Assert.Equal(SailPointErrorKind.InvalidResponse, result.Error?.Kind ?? SailPointErrorKind.InvalidResponse);
        });
    }

    [Fact]
    public void A_list_gives_the_same_tokens_in_pieces_of_any_size()
    {
        using var test = TestClient.WithoutRetry();
        var lists =
            from body in HostileJson.MutantsOf(GoodAnswers.List, " [ ] ", "\ufeff[]", $" [ {GoodAnswers.Token} , {GoodAnswers.Token} ] ")
            from piece in Gen.Choose(1, 700)
            select (body, piece);

        Fuzz.Check(1500, lists, list =>
        {
            test.Tenant.AnswerCalls(() => Reply.Bytes(list.body.Bytes));
            var whole = CallResult.OfList(test);
            test.Tenant.AnswerCalls(() => Reply.Stream(FakeBody.InPieces(list.body.Bytes, list.piece)));
            var inPieces = CallResult.OfList(test);

            Assert.Equal(whole.Tokens.Select(Described), inPieces.Tokens.Select(Described));
            Assert.Equal(whole.Error?.Message, inPieces.Error?.Message);
        });
    }

    [Theory]
    [InlineData("null")]
    [InlineData(" null ")]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData("{}")]
    [InlineData("[] []")]
    [InlineData("[{\"id\":\"1\"}")]
    [InlineData("[{\"id\":\"1\"} {\"id\":\"2\"}]")]
    [InlineData("[{\"id\":\"1\"},]")]
    public void A_body_that_is_not_a_token_list_is_an_error_and_not_an_empty_list(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(body));

        Assert.Equal(SailPointErrorKind.InvalidResponse, CallResult.OfList(test).IsHarmless().Error?.Kind);
    }

    [Fact]
    public void The_first_and_the_last_possible_dates_are_read()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(
            """[{"id":"1","created":"0001-01-01T00:00:00Z","expirationDate":"9999-12-31T23:59:59.999Z","lastUsed":"2026-08-01T10:00:00"}]"""));

        var token = Assert.Single(CallResult.OfList(test).IsHarmless().Tokens);

        Assert.Equal(DateTimeOffset.MinValue, token.Created);
        Assert.Equal(9999, token.ExpirationDate?.Year);
        // A time without an offset is in UTC, like all times of the service.
        Assert.Equal(TimeSpan.Zero, token.LastUsed?.Offset);
        Assert.Equal(10, token.LastUsed?.Hour);
    }

    [Fact]
    public void A_repeated_key_has_one_value()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("""[{"id":"1","id":"2","name":"a","name":"b","extra":1,"extra":2}]"""));

        var token = Assert.Single(CallResult.OfList(test).IsHarmless().Tokens);

        Assert.Equal(("2", "b"), (token.Id, token.Name));
        Assert.Equal(2L, token.AdditionalProperties["extra"]);
    }

    private static string Described(PersonalAccessToken token)
        => string.Join('|', token, token.Scope, token.OwnerId, token.Created, token.LastUsed, token.ExpirationDate, token.Managed, token.AdditionalProperties.Count);
}
