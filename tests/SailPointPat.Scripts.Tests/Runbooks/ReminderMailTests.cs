using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The contents and recipients of the mails of the reminder runbook.</summary>
public sealed class ReminderMailTests
{
    [Fact]
    public async Task An_owner_gets_one_mail_with_all_tokens_in_plain_text_and_HTML()
    {
        var first = new ExpiringToken("nightly export", 5.5);
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("Prüfung", 29.5), first, new ExpiringToken("other", 29.5, "jonas"));

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 3, sent: 2);

        var mail = Assert.Single(session.Mails(), mail => mail.To == "amara@example.com");
        Assert.Equal("2 personal access tokens expire soon, the first in 5 days", mail.Subject);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.StartsWith("Hello Amara Test,", mail.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"Token: nightly export\nTenant: larkfield-sb\nOwner: Amara Test\nExpires: {first.Expiry.UtcDateTime:yyyy-MM-dd HH:mm} UTC (in 5 days)\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains(first.Id, mail.Text, StringComparison.Ordinal);
        Assert.Contains("Prüfung", mail.Text, StringComparison.Ordinal);
        Assert.Contains(">Prüfung</td>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("other", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_add_neither_HTML_nor_headers_nor_placeholders()
    {
        await using var session = await ReminderSession.StartAsync(
            new ExpiringToken("<img src=x onerror=alert(1)> & \"{Owner}\" $1\r\nBcc: thief@example.com\r\n\r\nbody", 5.5));

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 1, sent: 1);

        var mail = Assert.Single(session.Mails());
        Assert.DoesNotContain(mail.Headers, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("{Owner}", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;{Owner}&quot; $1", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Mail.Commands, command => command.Contains("thief", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manager_or_the_fallback_gets_the_mail_of_an_owner_who_has_left()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("of a leaver", 29.5, "jonas"), new ExpiringToken("of a lonely leaver", 29.5, "alone"));
        await session.WriteAsync("owners.csv", "Id,Name,Email,ManagerEmail,Status\njonas,Jonas Test,jonas@example.com,mona@example.com,terminated\nalone,Alone Test,alone@example.com,,left\n");

        ReminderSession.AssertDone(await session.RunAsync($"{session.ByMail} -FallbackTo iam@example.com"), due: 2, sent: 2);

        Assert.Equal(["iam@example.com", "mona@example.com"], session.Mails().Select(mail => mail.To).Order());
    }

    [Fact]
    public async Task The_manager_gets_one_mail_about_all_reports_at_the_last_stage()
    {
        await using var session = await ReminderSession.StartAsync(
            new ExpiringToken("last of Amara", 0.5), new ExpiringToken("last of Jonas", 0.6, "jonas"), new ExpiringToken("not yet", 6.5, "jonas"), new ExpiringToken("own", 0.5, "chief"));

        // Four mails: three owners and a manager. The chief, whose own manager is the chief, gets one.
        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 4, sent: 4);

        var mail = Assert.Single(session.Mails(), mail => mail.To == "mona@example.com");
        Assert.Equal("Last reminder: 2 personal access tokens expire soon, the first within 24 hours", mail.Subject);
        Assert.StartsWith("Hello Mona Manager,", mail.Text, StringComparison.Ordinal);
        Assert.Contains("last of Amara", mail.Text, StringComparison.Ordinal);
        Assert.Contains("last of Jonas", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not yet", mail.Text, StringComparison.Ordinal);
        Assert.Single(session.Mails(), mail => mail.To == "chief@example.com");
    }

    [Fact]
    public async Task An_owner_without_an_address_is_an_error_and_the_others_get_their_mail()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5), new ExpiringToken("unreachable", 5.5, "lost"));

        var run = await session.RunAsync(session.ByMail);

        ReminderSession.AssertFailed(run, due: 2, sent: 1, "There is no e-mail address for Lost Test, so there is no mail about 1 token: 'unreachable' in tenant larkfield-sb.");
        Assert.Equal("amara@example.com", Assert.Single(session.Mails()).To);

        // The reminder stays due until it is sent.
        ReminderSession.AssertDone(await session.RunAsync(session.ByMail + " -FallbackTo iam-team@example.com"), due: 1, sent: 1);
        var mail = session.Mails()[^1];
        Assert.Equal("iam-team@example.com", mail.To);
        Assert.Contains("the address of the owner or manager is unknown", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Owner: Lost Test", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(" -FallbackTo iam-team@example.com", 2)]
    public async Task A_manager_without_an_address_is_replaced_by_the_fallback_or_a_warning(string fallback, int sent)
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 0.5, "alone"));

        var run = await session.RunAsync(session.ByMail + fallback);

        ReminderSession.AssertDone(run, due: 1, sent);
        Assert.Equal(sent == 1, run.Output.Contains("The manager of Alone Test gets no reminder", StringComparison.Ordinal));
        Assert.Equal(sent == 2, session.Mails().Any(mail => mail.To == "iam-team@example.com" && mail.Subject.StartsWith("Last reminder", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_sent_by_the_next_run()
    {
        var token = new ExpiringToken("nightly", 5.5);
        await using var session = await ReminderSession.StartAsync(token);
        session.Mail.AnswerToRecipients = "550 no such mailbox here";

        ReminderSession.AssertFailed(await session.RunAsync(session.ByMail), due: 1, sent: 0, "no such mailbox here");
        Assert.Empty(session.Sent);

        session.Mail.AnswerToRecipients = "250 OK";
        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 1, sent: 1);
        Assert.Single(session.Mail.Mails);
    }

    [Fact]
    public async Task WhatIf_shows_the_reminders_in_full_and_sends_and_records_nothing()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5), new ExpiringToken("other", 29.5, "jonas"));

        var run = await session.RunAsync($"-OwnerList '{session.PathOf("owners.csv")}' -WhatIf | ForEach-Object {{ $_.To; $_.Subject; $_.Text; $_.Body }}");

        ReminderSession.AssertDone(run, due: 2, sent: 0);
        Assert.Contains("jonas@example.com", run.Output, StringComparison.Ordinal);
        Assert.Contains("Hello Amara Test,", run.Output, StringComparison.Ordinal);
        Assert.Contains("<td", run.Output, StringComparison.Ordinal);
        Assert.Equal("", session.State);

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail + " -WhatIf"), due: 2, sent: 0);
        Assert.Empty(session.Mail.Commands);
        Assert.False(System.IO.File.Exists(session.StatePath + ".lock"));
    }

    [Fact]
    public async Task The_reminder_works_in_constrained_language()
    {
        var token = new ExpiringToken("Prüfung", 5.5);
        await using var session = await ReminderSession.StartAsync(token);
        const string Constrained = "Import-Module SailPointPat; $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; ";

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail, Constrained), due: 1, sent: 1);

        // Send-MailMessage can send plain text or HTML, not both.
        Assert.Contains("Token: Prüfung", Assert.Single(session.Mails()).Text, StringComparison.Ordinal);
        Assert.Equal(7, session.Sent[token.KeyIn(session.Tenant)].GetProperty("Owner").GetInt32());

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail, Constrained), due: 0, sent: 0);
        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 0, sent: 0);
    }

    [Fact]
    public async Task The_mail_login_comes_from_the_environment_and_TLS_is_required()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        session.Environment["SMTP_USERNAME"] = "robot";
        session.Environment["SMTP_PASSWORD"] = "hush";

        ReminderSession.AssertFailed(await session.RunAsync(session.ByMail.Replace("-WithoutTls", "", StringComparison.Ordinal)), due: 1, sent: 0, "secure");
        Assert.Empty(session.Mail.Mails);

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 1, sent: 1);
        Assert.Contains(Convert.ToBase64String("hush"u8), session.Mail.Commands);
    }
}
