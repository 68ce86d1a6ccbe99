using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Creates;

public class LookingForALostToken
{
    [Fact]
    public async Task Says_which_one_it_is()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens(Reply.TokenOf("other", "Other", SkippingClock.Beginning), Orphan(TimeSpan.FromSeconds(1))));

        var error = await test.FailAsync("create");

        Assert.Equal((SailPointErrorKind.OutcomeUnknown, Reply.TokenId), (error.Kind, error.OrphanedTokenId));
        Assert.Contains(Reply.TokenId, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_the_callers_own_tokens_only()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut);

        await test.FailAsync("create");

        Assert.Equal(["POST /beta/personal-access-tokens", "GET /beta/personal-access-tokens?owner-id=me"], Sent(test));
    }

    [Fact]
    public async Task Says_that_it_found_none()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens());

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Null(error.OrphanedTokenId);
        Assert.Contains("did not find it", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task That_fails_too_leaves_the_name_and_the_command(int status)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut);
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(status));

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Null(error.OrphanedTokenId);
        Assert.Contains("'Nightly export' may exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_take_an_older_one_of_that_name_for_it()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens(Orphan(TimeSpan.FromDays(-3))));

        Assert.Null((await test.FailAsync("create")).OrphanedTokenId);
    }

    [Fact]
    public async Task Does_not_take_one_without_a_date_for_it()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens(Reply.TokenOf(created: null)));

        // It may be years old and in use, and the error would say to remove it.
        Assert.Null((await test.FailAsync("create")).OrphanedTokenId);
    }

    [Fact]
    public async Task Does_not_take_one_for_it_that_was_created_and_answered()
    {
        using var test = TestClient.WithRetry();
        await test.CreateAsync();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens(Orphan(TimeSpan.Zero)));

        var error = await test.FailAsync("create");

        // It works, and somebody has its secret.
        Assert.Null(error.OrphanedTokenId);
        Assert.Contains("did not find it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_none_while_another_of_that_name_is_being_created()
    {
        using var test = TestClient.WithRetry();
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Tenant.OnCall = (arrival, _) =>
        {
            if (arrival.Method == "GET")
                return Task.FromResult(Reply.Tokens(Orphan(TimeSpan.Zero)));

            arrived.SetResult();
            return answer.Task;
        };
        var other = test.CreateAsync();
        await arrived.Task.OrHang();
        test.Tenant.Script(Reply.Cut);

        var error = await test.FailAsync("create");
        answer.SetResult(Reply.Json(Reply.CreatedToken));
        await other;

        Assert.Null(error.OrphanedTokenId);
        Assert.Contains("'Nightly export'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_from_the_call_not_from_the_loss()
    {
        using var test = TestClient.WithRetry(options => options with { Timeout = TimeSpan.FromHours(1) });
        test.Tenant.Script(
            () => Reply.Of(429, TimeSpan.FromMinutes(30)),
            Reply.Cut,
            () => Reply.Tokens(Orphan(TimeSpan.FromSeconds(5))));

        Assert.Equal(Reply.TokenId, (await test.FailAsync("create")).OrphanedTokenId);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"id":"f3a8d1c27b9e4056a1d4e6b8092c5f73","name":"Nightly export"}""")]
    public async Task Follows_an_answer_that_cannot_be_read_or_has_no_secret(string answer)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Json(answer), () => Reply.Tokens(Orphan(TimeSpan.Zero)));

        var error = await test.FailAsync("create");

        Assert.Equal((SailPointErrorKind.OutcomeUnknown, Reply.TokenId), (error.Kind, error.OrphanedTokenId));
    }

    [Fact]
    public async Task Keeps_what_the_service_said_of_the_failure()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => new HttpResponseMessage(System.Net.HttpStatusCode.InternalServerError)
        {
            Content = Reply.Json("""{"detailCode":"500.0 Internal Fault","trackingId":"track-1","messages":[{"text":"It broke."}]}""").Content,
        });

        var error = await test.FailAsync("create");

        Assert.Equal((500, "500.0 Internal Fault", "track-1"), (error.StatusCode, error.DetailCode, error.TrackingId));
        Assert.Equal(["It broke."], error.Messages);
    }

    [Fact]
    public async Task That_is_cancelled_still_accounts_for_the_create()
    {
        using var test = TestClient.WithRetry();
        using var cancellation = new CancellationTokenSource();
        test.Tenant.Script(Reply.Cut);
        test.Tenant.OnCall = async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("Nobody cancelled.");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.CreateAsync(cancellationToken: cancellation.Token));

        Assert.Contains("'Nightly export'", Assert.Single(test.Client.TakeUnaccounted()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_removes_or_creates_again_whatever_it_finds()
    {
        foreach (var found in new[] { Reply.Tokens(), Reply.Tokens(Orphan(TimeSpan.Zero)), Reply.Of(500), Reply.Json("[{") })
        {
            using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = 1 });
            test.Tenant.Script(Reply.Cut, () => found);

            await test.FailAsync("create");

            Assert.Single(test.Tenant.Calls, call => call.Method != "GET");
        }
    }

    private static string Orphan(TimeSpan sinceTheCall) => Reply.TokenOf(created: SkippingClock.Beginning + sinceTheCall);

    private static string[] Sent(TestClient test) => [.. test.Tenant.Calls.Select(call => $"{call.Method} {call.PathAndQuery}")];
}
