using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The reminder runbook posts to Teams and to a generic webhook, whose addresses are secrets.</summary>
public sealed class ReminderWebhookTests
{
    private const string Secret = "sig-5f1c0a9e";

    private static readonly Fault Accepted = Fault.Status(202, "").Always();

    [Fact]
    public async Task Teams_gets_a_card_for_each_owner_without_Markdown()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("[click](https://evil.example) *now*", 5.5), new ExpiringToken("other", 29.5, "jonas"));
        await using var hook = await TestTenantServer.StartAsync();
        hook.Faults.Add(Accepted);
        session.Environment["TEAMS_WEBHOOK_URL"] = AddressOf(hook);

        AssertHidden(await session.RunAsync(""), hook, due: 2, sent: 2);

        var requests = hook.Log.Entries;
        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.Equal(("POST", $"/hook?sig={Secret}"), (request.Method, request.PathAndQuery)));
        var message = Json(requests.Single(request => request.Body.Contains("evil", StringComparison.Ordinal)).Body);
        Assert.Equal("message", message.GetProperty("type").GetString());
        var attachment = Assert.Single(message.GetProperty("attachments").EnumerateArray());
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        var card = attachment.GetProperty("content");
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        var body = card.GetProperty("body").GetRawText();
        Assert.Contains("[click](https://evil.example) *now*", body, StringComparison.Ordinal);
        // Only text blocks and facts read Markdown.
        Assert.DoesNotContain("\"TextBlock\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Fact", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_gets_stable_fields()
    {
        var token = new ExpiringToken("Prüfung", 0.5);
        await using var session = await ReminderSession.StartAsync(token);
        await using var hook = await TestTenantServer.StartAsync();
        hook.Faults.Add(Accepted);

        AssertHidden(await session.RunAsync($"{session.ByMail} -Webhook '{AddressOf(hook)}' -Verbose -Debug"), hook, due: 1, sent: 3);

        var message = Json(Assert.Single(hook.Log.Entries).Body);
        Assert.Equal(["event", "version", "subject", "text", "owner", "tokens"], message.EnumerateObject().Select(field => field.Name));
        Assert.Equal("TokenReminder", message.GetProperty("event").GetString());
        Assert.Equal("amara@example.com", message.GetProperty("owner").GetProperty("email").GetString());
        Assert.Equal("mona@example.com", message.GetProperty("owner").GetProperty("managerEmail").GetString());
        var fields = Assert.Single(message.GetProperty("tokens").EnumerateArray());
        Assert.Equal(
            ["tenant", "baseUrl", "id", "name", "ownerId", "ownerName", "expires", "lastUsed", "daysLeft", "stage", "isLastStage"], fields.EnumerateObject().Select(field => field.Name));
        Assert.Equal("Prüfung", fields.GetProperty("name").GetString());
        Assert.Equal(token.Id, fields.GetProperty("id").GetString());
        Assert.Equal(1, fields.GetProperty("stage").GetInt32());
        Assert.True(fields.GetProperty("isLastStage").GetBoolean());
        Assert.Equal(ExpiringToken.Seconds(token.Expiry), fields.GetProperty("expires").GetString());
    }

    [Fact]
    public async Task The_next_run_retries_a_failed_webhook_and_does_not_repeat_the_mail()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        await using var hook = await TestTenantServer.StartAsync();
        hook.Faults.Add(Fault.Status(400, "no")).Add(Accepted);
        var parameters = $"{session.ByMail} -TeamsWebhook '{AddressOf(hook)}'";

        var run = await session.RunAsync(parameters);

        ReminderSession.AssertFailed(run, due: 1, sent: 1, "to the Teams webhook was not sent. The next run tries again. The answer was 400.");
        AssertHidden(run, hook);
        AssertHidden(await session.RunAsync(parameters), hook, due: 1, sent: 1);
        Assert.Equal(2, hook.Log.Entries.Count);
        Assert.Single(session.Mail.Mails);
        AssertHidden(await session.RunAsync(parameters), hook, due: 0, sent: 0);
    }

    [Fact]
    public async Task A_busy_webhook_is_retried()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        await using var hook = await TestTenantServer.StartAsync();
        hook.Faults
            .Add(Fault.TooManyRequests(TimeSpan.Zero)).Add(Fault.Status(503).WithHeader("Retry-After", "0"))
            .Add(Accepted);

        AssertHidden(await session.RunAsync($"-Webhook '{AddressOf(hook)}'"), hook, due: 1, sent: 1);
        Assert.Equal(3, hook.Log.Entries.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        await using var hook = await TestTenantServer.StartAsync();
        await using var elsewhere = await TestTenantServer.StartAsync();
        elsewhere.Faults.Add(Accepted);
        hook.Faults.Add(Fault.Redirect(new Uri(elsewhere.BaseAddress, "/taken"), 307).Always());

        ReminderSession.AssertFailed(await session.RunAsync($"-Webhook '{AddressOf(hook)}'"), due: 1, sent: 0, "to the webhook was not sent");

        Assert.Empty(elsewhere.Log.Entries);
        Assert.Empty(session.Sent);
    }

    [Fact]
    public async Task The_error_for_an_unreachable_webhook_does_not_show_its_address()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        await using var hook = await TestTenantServer.StartAsync();
        await hook.StopAsync();

        var run = await session.RunAsync($"-Webhook '{AddressOf(hook)}'");

        ReminderSession.AssertFailed(run, due: 1, sent: 0, "refused");
        AssertHidden(run, hook);
    }

    [Fact]
    public async Task An_address_without_encryption_is_refused_and_not_shown()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));

        var errors = await session.RefusalsAsync($"-TeamsWebhook 'http://hooks.example.com/?sig={Secret}'", $"-Webhook 'sig {Secret}'", $"-Webhook 'file:///tmp/{Secret}'");

        Assert.Equal(
            [
                "The address of the Teams webhook must begin with https://. Nothing was sent.",
                "The address of the webhook must begin with https://. Nothing was sent.",
                "The address of the webhook must begin with https://. Nothing was sent.",
            ],
            errors);
        Assert.Empty(session.Server.Log.Entries);
    }

    private static string AddressOf(TestTenantServer hook) => new Uri(hook.BaseAddress, $"/hook?sig={Secret}").ToString();

    private static void AssertHidden(TourProcess run, TestTenantServer hook, int due, int sent)
    {
        ReminderSession.AssertDone(run, due, sent);
        AssertHidden(run, hook);
    }

    /// <summary>Neither the secret nor the server of the webhook is shown.</summary>
    private static void AssertHidden(TourProcess run, TestTenantServer hook)
    {
        foreach (var text in new[] { run.Output, run.Error })
        {
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(hook.BaseAddress.Authority, text, StringComparison.Ordinal);
        }
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
