using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The reminder runbook reminds of each token once at each stage.</summary>
public sealed class ReminderStageTests
{
    [Fact]
    public async Task Each_stage_is_sent_once()
    {
        var at60 = new ExpiringToken("stage 60", 59.5);
        var at30 = new ExpiringToken("stage 30", 29.5);
        var at14 = new ExpiringToken("stage 14", 13.5);
        var at7 = new ExpiringToken("stage 7", 6.5);
        var at1 = new ExpiringToken("stage 1", 0.5);
        await using var session = await ReminderSession.StartAsync(at60, at30, at14, at7, at1, new ExpiringToken("later", 61));
        await session.WriteStateAsync((at30, 60), (at14, 30), (at7, 14), (at1, 7));

        // One mail to the owner, one to the manager about the last stage.
        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 5, sent: 2);
        Assert.Equal([60, 30, 14, 7, 1], new[] { at60, at30, at14, at7, at1 }.Select(token => StageOf(session, token)));
        Assert.Equal(1, session.Sent[at1.KeyIn(session.Tenant)].GetProperty("Manager").GetInt32());
        var mails = session.Mails();
        Assert.Equal(["amara@example.com", "mona@example.com"], mails.Select(mail => mail.To));
        Assert.Equal("5 personal access tokens expire soon, the first within 24 hours", mails[0].Subject);
        Assert.DoesNotContain("later", mails[0].Text, StringComparison.Ordinal);

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 0, sent: 0);
        Assert.Equal(2, session.Mail.Mails.Count);
    }

    [Fact]
    public async Task A_run_after_a_pause_sends_only_the_newest_stage()
    {
        var token = new ExpiringToken("after a pause", 6.5);
        await using var session = await ReminderSession.StartAsync(token);
        await session.WriteStateAsync((token, 60));

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 1, sent: 1);
        Assert.Equal(7, StageOf(session, token));
        Assert.Equal("Personal access token \"after a pause\" expires in 6 days", Assert.Single(session.Mails()).Subject);
    }

    [Fact]
    public async Task A_token_whose_expiry_changed_gets_all_stages_again()
    {
        var token = new ExpiringToken("extended", 29.5);
        await using var session = await ReminderSession.StartAsync(token);
        var oldKey = token.KeyIn(session.Tenant, days: 2);
        await session.WriteAsync("state.json", ReminderSession.StateOf((oldKey, 7)));

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 1, sent: 1);
        Assert.Equal(30, StageOf(session, token));
        Assert.DoesNotContain(oldKey, session.Sent.Keys);
    }

    [Fact]
    public async Task Expired_and_managed_tokens_get_no_reminder()
    {
        await using var session = await ReminderSession.StartAsync(
            new ExpiringToken("expired", -0.5), new ExpiringToken("managed", 5, Managed: true), new ExpiringToken("without an expiry", 400));

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 0, sent: 0);
        Assert.Empty(session.Mail.Mails);
    }

    [Fact]
    public async Task Stages_and_recipients_can_be_texts_from_a_scheduler()
    {
        var token = new ExpiringToken("nightly", 40);
        await using var session = await ReminderSession.StartAsync(token);
        session.Environment["SAIL_BASE_URL"] = null;

        var run = await session.RunFileAsync(
            "-Days", "90,45,7", "-FallbackTo", "one@example.com,two@example.com", "-SmtpServer", "127.0.0.1", "-SmtpPort", $"{session.Mail.Port}", "-WithoutTls",
            "-From", "iam@example.com", "-Tenant", session.Tenant.ToString(), "-ApiVersion", "v1");

        ReminderSession.AssertDone(run, due: 1, sent: 1);
        Assert.Equal(45, StageOf(session, token));
        Assert.Equal("one@example.com, two@example.com", Assert.Single(session.Mails()).To);
        Assert.Contains("RCPT TO:<two@example.com>", session.Mail.Commands);
        Assert.Contains(session.Server.Log.Entries, request => request.Path == "/personal-access-tokens/v1");
    }

    [Fact]
    public async Task Wrong_parameters_end_the_run_before_anything_is_read_or_sent()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5));

        var errors = await session.RefusalsAsync(
            "-Days 30,soon -Send { }", "-Days 0 -Send { }", "-FallbackTo nobody -Send { }", "-SmtpServer mail.example.com", "", "-Send { } -Tenant acme -Connection acme");

        Assert.Equal(
            [
                "-Days takes whole numbers from 1 to 999, such as 60,30,14,7,1. Nothing was sent.",
                "-Days takes whole numbers from 1 to 999, such as 60,30,14,7,1. Nothing was sent.",
                "-FallbackTo is not an e-mail address: 'nobody'. Nothing was sent.",
                "Give -SmtpServer and -From together. Nothing was sent.",
                "Give -SmtpServer and -From, -Send, -TeamsWebhook or -Webhook. Nothing was sent.",
                "Give either -Connection, or -Tenant and -ApiVersion. Nothing was sent.",
            ],
            errors);
        Assert.Empty(session.Server.Log.Entries);
    }

    private static int StageOf(ReminderSession session, ExpiringToken token)
        => session.Sent[token.KeyIn(session.Tenant)].GetProperty("Owner").GetInt32();
}
