using System;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheTenant;

public sealed class HostileResponseTests
{
    [Fact]
    public void A_mutated_list_gives_tokens_and_at_most_one_clear_error()
    {
        using var test = TestClient.WithoutRetry();

        Fuzz.Check(3000, HostileJson.MutantsOf(GoodAnswers.List), body =>
        {
            test.Tenant.AnswerCalls(() => Reply.Bytes(body.Bytes));
            AssertKind(CallResult.OfList(test), SailPointErrorKind.InvalidResponse);
        });
    }

    [Fact]
    public void A_mutated_create_answer_gives_the_token_or_reports_that_it_may_exist()
    {
        using var test = TestClient.WithoutRetry();

        Fuzz.Check(1500, HostileJson.MutantsOf(GoodAnswers.Created), body =>
        {
            test.Tenant.AnswerCalls(() => Reply.Bytes(body.Bytes));
            AssertKind(CallResult.OfCreate(test), SailPointErrorKind.OutcomeUnknown);
        });
    }

    [Fact]
    public void A_mutated_change_answer_gives_the_token_or_one_clear_error()
    {
        using var test = TestClient.WithoutRetry();

        Fuzz.Check(1000, HostileJson.MutantsOf(GoodAnswers.Token), body =>
        {
            test.Tenant.AnswerCalls(() => Reply.Bytes(body.Bytes));
            AssertKind(CallResult.OfUpdate(test), SailPointErrorKind.InvalidResponse);
        });
    }

    [Fact]
    public void A_mutated_login_answer_logs_in_or_gives_one_clear_error()
        => Fuzz.Check(1000, HostileJson.MutantsOf(GoodAnswers.Login), body =>
        {
            using var test = TestClient.WithoutRetry();
            test.Tenant.AnswerLogins(() => Reply.Bytes(body.Bytes));
            AssertKind(CallResult.OfConnect(test), SailPointErrorKind.InvalidResponse);
            AssertConnection(test);
        });

    [Fact]
    public void The_claims_of_a_mutated_access_token_are_harmless_or_missing()
    {
        var claims = HostileJson.MutantsOf("""{"org":"acme","user_name":"amara","identity_id":"2c91","client_id":"x","exp":1893456000}""");

        Fuzz.Check(1000, claims, payload =>
        {
            using var test = TestClient.WithoutRetry();
            var bearer = "e30." + Convert.ToBase64String(payload.Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_') + ".c2ln";
            test.Tenant.AnswerLogins(() => Reply.Json($$"""{"access_token":"{{bearer}}"}"""));
            Assert.Null(CallResult.OfConnect(test).Error);
            AssertConnection(test);
        });
    }

    private static void AssertConnection(TestClient test)
    {
        var connection = test.Client.Connection;
        foreach (var text in new[] { connection.Tenant, connection.Org, connection.UserName, connection.IdentityId, connection.ClientId, connection.ToString() })
            Harmless.AssertText(text, "The connection");
    }

    private static void AssertKind(CallResult result, SailPointErrorKind kind)
    {
        if (result.IsHarmless().Error is { } error)
            Assert.Equal(kind, error.Kind);
    }
}
