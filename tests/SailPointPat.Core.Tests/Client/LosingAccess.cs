using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class LosingAccess
{
    [Fact]
    public async Task A_refused_access_token_costs_one_login_and_one_repeat()
    {
        using var bench = new Bench();
        RefuseFirstBearer(bench);

        await bench.RenameAsync();

        Assert.Equal(2, bench.Service.Logins.Length);
        Assert.Equal(
            ["Bearer " + ScriptedService.BearerOf(1), "Bearer " + ScriptedService.BearerOf(2)],
            bench.Service.Calls.Select(call => call.Authorization));
        Assert.Equal(bench.Service.Calls[0].Body, bench.Service.Calls[1].Body);
        Assert.Equal(bench.Service.Calls[0].ContentType, bench.Service.Calls[1].ContentType);
    }

    [Fact]
    public async Task A_create_is_repeated_with_its_body_because_a_refused_one_did_nothing()
    {
        using var bench = new Bench();
        RefuseFirstBearer(bench);

        var created = await bench.CreateAsync();

        Assert.Equal(Answer.TokenId, created.Token.Id);
        Assert.Equal(["""{"name":"Nightly export"}""", """{"name":"Nightly export"}"""], bench.Service.Calls.Select(call => call.Body));
    }

    [Fact]
    public async Task Refused_again_after_a_new_login_it_is_unauthorized()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json("""{"error":"JWT validation failed: JWT is expired"}""", 401));

        var error = await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.Unauthorized);

        Assert.Equal((2, 2), (bench.Service.Logins.Length, bench.Service.Calls.Length));
        Assert.Equal(401, error.StatusCode);
        Assert.Equal(["JWT validation failed: JWT is expired"], error.Messages);
    }

    [Fact]
    public async Task A_login_that_fails_on_the_way_is_the_error_that_is_told()
    {
        using var bench = new Bench();
        await bench.ConnectAsync();
        bench.Service.AnswerCalls(() => Answer.Json("""{"error":"JWT validation failed"}""", 401));
        bench.Service.AnswerLogins(() => Answer.Json("""{"error":"invalid_client"}""", 401));

        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.LoginFailed);

        Assert.Single(bench.Service.Calls);
    }

    [Fact]
    public async Task Many_refused_at_once_share_one_new_login()
    {
        const int Callers = 100;
        using var bench = new Bench();
        await bench.ConnectAsync();
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Service.OnCall = async (request, _) =>
        {
            if (request.Authorization != "Bearer " + ScriptedService.BearerOf(1))
                return Answer.NoContent();

            if (Interlocked.Increment(ref arrived) == Callers)
                all.SetResult();

            await all.Task;
            return Answer.Json("""{"error":"JWT validation failed: JWT is expired"}""", 401);
        };

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => bench.DeleteAsync()))).OrHang();

        Assert.Equal((2, 2 * Callers), (bench.Service.Logins.Length, bench.Service.Calls.Length));
    }

    [Fact]
    public async Task An_access_token_brought_along_is_not_tried_twice()
    {
        using var bench = new Bench(accessToken: "opaque");
        bench.Service.AnswerCalls(() => Answer.Json("""{"error":"JWT validation failed"}""", 401));

        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.AccessTokenExpired);

        Assert.Single(bench.Service.Requests);
    }

    private static void RefuseFirstBearer(Bench bench) => bench.Service.OnCall = (request, _) => Task.FromResult(
        request.Authorization == "Bearer " + ScriptedService.BearerOf(1)
            ? Answer.Json("""{"error":"JWT validation failed: JWT is expired"}""", 401)
            : request.Method switch
            {
                "POST" => Answer.Json(Answer.CreatedToken),
                "PATCH" => Answer.Json(Answer.Token),
                _ => Answer.NoContent(),
            });
}
