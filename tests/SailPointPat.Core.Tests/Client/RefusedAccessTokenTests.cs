using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RefusedAccessTokenTests
{
    [Fact]
    public async Task A_refused_access_token_causes_one_login_and_one_retry()
    {
        using var test = TestClient.WithoutRetry();
        RefuseFirstBearer(test);

        await test.RunAsync("update");

        Assert.Equal(2, test.Tenant.Logins.Length);
        Assert.Equal(
            ["Bearer " + FakeTenant.BearerOf(1), "Bearer " + FakeTenant.BearerOf(2)],
            test.Tenant.Calls.Select(call => call.Authorization));
        Assert.Equal(test.Tenant.Calls[0].Body, test.Tenant.Calls[1].Body);
        Assert.Equal(test.Tenant.Calls[0].ContentType, test.Tenant.Calls[1].ContentType);
    }

    [Fact]
    public async Task A_refused_create_is_sent_again_with_its_body()
    {
        using var test = TestClient.WithoutRetry();
        RefuseFirstBearer(test);

        var created = await test.CreateAsync();

        Assert.Equal(Reply.TokenId, created.Token.Id);
        Assert.Equal(["""{"name":"Nightly export"}""", """{"name":"Nightly export"}"""], test.Tenant.Calls.Select(call => call.Body));
    }

    [Fact]
    public async Task A_second_refusal_after_a_new_login_is_Unauthorized()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("""{"error":"JWT validation failed: JWT is expired"}""", 401));

        var error = await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.Unauthorized);

        Assert.Equal((2, 2), (test.Tenant.Logins.Length, test.Tenant.Calls.Length));
        Assert.Equal(401, error.StatusCode);
        Assert.Equal(["JWT validation failed: JWT is expired"], error.Messages);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_reported_as_LoginFailed()
    {
        using var test = TestClient.WithoutRetry();
        await test.ConnectAsync();
        test.Tenant.AnswerCalls(() => Reply.Json("""{"error":"JWT validation failed"}""", 401));
        test.Tenant.AnswerLogins(() => Reply.Json("""{"error":"invalid_client"}""", 401));

        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.LoginFailed);

        Assert.Single(test.Tenant.Calls);
    }

    [Fact]
    public async Task Many_calls_that_are_refused_at_once_share_one_new_login()
    {
        const int Callers = 100;
        using var test = TestClient.WithoutRetry();
        await test.ConnectAsync();
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Tenant.OnCall = async (request, _) =>
        {
            if (request.Authorization != "Bearer " + FakeTenant.BearerOf(1))
                return Reply.NoContent();

            if (Interlocked.Increment(ref arrived) == Callers)
                all.SetResult();

            await all.Task;
            return Reply.Json("""{"error":"JWT validation failed: JWT is expired"}""", 401);
        };

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => test.DeleteAsync()))).WithTimeLimit();

        Assert.Equal((2, 2 * Callers), (test.Tenant.Logins.Length, test.Tenant.Calls.Length));
    }

    [Fact]
    public async Task A_refused_supplied_access_token_is_not_retried()
    {
        using var test = TestClient.WithoutRetry(accessToken: "opaque");
        test.Tenant.AnswerCalls(() => Reply.Json("""{"error":"JWT validation failed"}""", 401));

        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.AccessTokenExpired);

        Assert.Single(test.Tenant.Requests);
    }

    private static void RefuseFirstBearer(TestClient test) => test.Tenant.OnCall = (request, _) => Task.FromResult(
        request.Authorization == "Bearer " + FakeTenant.BearerOf(1)
            ? Reply.Json("""{"error":"JWT validation failed: JWT is expired"}""", 401)
            : request.Method switch
            {
                "POST" => Reply.Json(Reply.CreatedToken),
                "PATCH" => Reply.Json(Reply.Token),
                _ => Reply.NoContent(),
            });
}
