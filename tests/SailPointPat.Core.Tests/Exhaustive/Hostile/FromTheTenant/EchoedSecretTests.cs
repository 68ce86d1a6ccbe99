using System;
using System.Linq;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheTenant;

public sealed class EchoedSecretTests
{
    private const string Bearer = "the-bearer-0123456789";

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public void An_access_token_that_an_error_repeats_is_masked(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Login(Bearer));
        test.Tenant.AnswerCalls(() => Reply.Json($$"""{"detailCode":"{{Bearer}}","messages":[{"text":"You sent Bearer {{Bearer}}, {{Bearer}}."}]}""", status));

        AssertHidden(CallResult.OfDelete(test), status, Bearer);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public void A_client_secret_that_a_refusal_repeats_is_masked(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json($$"""{"error":"client_secret={{TestClient.ClientSecret}}","messages":[{"text":"{{TestClient.ClientSecret}}"}]}""", status));

        AssertHidden(CallResult.OfConnect(test), status, TestClient.ClientSecret);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public void A_client_secret_that_the_error_of_a_call_repeats_is_masked(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($$"""{"detailCode":"{{TestClient.ClientSecret}}","messages":[{"text":"You sent {{TestClient.ClientSecret}}."}]}""", status));

        AssertHidden(CallResult.OfDelete(test), status, TestClient.ClientSecret);
    }

    private static void AssertHidden(CallResult result, int status, string secret)
    {
        var error = result.IsHarmless().Error!;

        Assert.Equal(status, error.StatusCode);
        Assert.NotEmpty(error.Messages);
        Assert.DoesNotContain(error.Messages.Append(error.ToString()).Append(error.DetailCode), text => text?.Contains(secret, StringComparison.Ordinal) == true);
    }
}
