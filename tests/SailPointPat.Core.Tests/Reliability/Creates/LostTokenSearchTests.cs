using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Creates;

public class LostTokenSearchTests
{
    [Fact]
    public async Task The_search_finds_the_id_of_the_lost_token()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens(Reply.TokenOf("other", "Other", SkippingClock.Beginning), Orphan(TimeSpan.FromSeconds(1))));

        var error = await test.FailAsync("create");

        Assert.Equal((SailPointErrorKind.OutcomeUnknown, Reply.TokenId), (error.Kind, error.OrphanedTokenId));
    }

    [Fact]
    public async Task The_search_lists_only_the_callers_own_tokens()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut);

        await test.FailAsync("create");

        Assert.Equal(["POST /beta/personal-access-tokens", "GET /beta/personal-access-tokens?owner-id=me"], Sent(test));
    }

    [Fact]
    public async Task The_search_reports_that_it_found_no_token()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens());

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Null(error.OrphanedTokenId);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_search_that_fails_leaves_the_name_in_the_error(int status)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut);
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(status));

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Null(error.OrphanedTokenId);
        Assert.Contains("'Nightly export'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_ignores_an_older_token_of_that_name()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens(Orphan(TimeSpan.FromDays(-3))));

        Assert.Null((await test.FailAsync("create")).OrphanedTokenId);
    }

    [Fact]
    public async Task The_search_ignores_a_token_without_a_creation_date()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Tokens(Reply.TokenOf(created: null)));

        // It may be years old and in use, and the error would advise to remove it.
        Assert.Null((await test.FailAsync("create")).OrphanedTokenId);
    }

    [Fact]
    public async Task The_search_accepts_tokens_created_since_the_call_began()
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
    public async Task An_answer_that_is_unreadable_or_has_no_secret_starts_the_search(string answer)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Json(answer), () => Reply.Tokens(Orphan(TimeSpan.Zero)));

        var error = await test.FailAsync("create");

        Assert.Equal((SailPointErrorKind.OutcomeUnknown, Reply.TokenId), (error.Kind, error.OrphanedTokenId));
    }

    [Fact]
    public async Task The_error_keeps_the_services_details_of_the_failure()
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
    public async Task A_search_that_is_cancelled_leaves_the_outcome_unknown()
    {
        using var test = TestClient.WithRetry();
        using var cancellation = new CancellationTokenSource();
        test.Tenant.Script(Reply.Cut);
        test.Tenant.OnCall = async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The request was not cancelled.");
        };

        var error = await Failure.OfAsync(() => test.CreateAsync(cancellationToken: cancellation.Token), SailPointErrorKind.OutcomeUnknown);

        Assert.Null(error.OrphanedTokenId);
        Assert.Single(test.UnknownOutcomes);
    }

    [Fact]
    public async Task The_search_never_removes_or_creates_a_token()
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
