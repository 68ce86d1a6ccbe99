using System;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Auditing;
using SailPointPat.TestTenant.Faults;
using Xunit;
using static SailPointPat.Scripts.Tests.Runbooks.RunbookResult;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The runbook of the weekly audit writes the report, and gives it to a script block or mails it.</summary>
public sealed class WeeklyAuditTests
{
    private const string Audit = "Send-WeeklyTokenAudit.ps1";

    [Fact]
    public async Task The_weekly_audit_gives_the_report_to_a_script_block()
    {
        await using var session = await RunbookSession.StartAsync();

        var policy = await session.WriteAsync("policy.json", PolicySession.Exception("\"owner\": \"Amara Okafor\", \"name\": \"Break-glass\"", "\"NeverExpires\", \"AllScopes\""));

        var run = await session.RunCommandAsync(
            Audit,
            $"& $runbook -Path '{session.PathOf("tokens")}' -Send {{ param($path, $subject, $summary) \"sent $path\"; $subject; $summary }}; & $runbook -Path '{session.PathOf("accepted")}' -Policy '{policy}' -Send {{ }}");

        AssertDone(run, "12 tokens, 10 findings of severity High or Critical: sent.");
        Assert.Contains($"sent {session.PathOf("tokens")}", run.Output, StringComparison.Ordinal);
        Assert.Contains("larkfield-sb: 10 findings", run.Output, StringComparison.Ordinal);
        Assert.Contains("10 findings of severity High or Critical, 12 personal access tokens", run.Output, StringComparison.Ordinal);
        Assert.Contains("AllScopes", run.Output, StringComparison.Ordinal);
        Assert.Contains("Break-glass", await File.ReadAllTextAsync(session.PathOf("tokens")), StringComparison.Ordinal);
        Assert.Equal(2, session.Requests.Count);

        // The policy of the second run accepts two of the findings.
        Assert.Contains("12 tokens, 8 findings of severity High or Critical: sent.", Lines(run.Output));
        Assert.Contains("Accepted risks", await File.ReadAllTextAsync(session.PathOf("accepted")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; ")]
    public async Task The_weekly_audit_mails_the_report(string mode)
    {
        await using var session = await RunbookSession.StartAsync();
        using var server = new MailServer();
        session.Environment["SMTP_USERNAME"] = "robot";
        session.Environment["SMTP_PASSWORD"] = "hush";
        var mail = $"-SmtpServer 127.0.0.1 -SmtpPort {server.Port} -WithoutTls -From iam@example.com -To one@example.com, two@example.com";

        var run = await session.RunCommandAsync(
            Audit, $"Import-Module SailPointPat; {mode}& $runbook -Path '{session.PathOf("tokens.html")}' -ApiVersion v1 {mail}; exit $LASTEXITCODE");

        AssertDone(run, "12 tokens, 10 findings of severity High or Critical: sent.");
        Assert.Equal("/personal-access-tokens/v1", session.Request.Path);
        var sent = Assert.Single(server.Mails);
        Assert.Contains("Subject: larkfield-sb", sent, StringComparison.Ordinal);
        Assert.Contains("tokens.html", sent, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<one@example.com>", server.Commands);
        Assert.Contains("RCPT TO:<two@example.com>", server.Commands);
        Assert.Contains(server.Commands, command => command.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Convert.ToBase64String("hush"u8), server.Commands);
    }

    [Fact]
    public async Task The_weekly_audit_takes_its_arguments_from_a_command_line()
    {
        await using var session = await RunbookSession.StartAsync();
        using var server = new MailServer();
        session.Environment["SAIL_BASE_URL"] = null;

        var run = await session.RunFileAsync(
            Audit,
            "-Path", session.PathOf("tokens.html"), "-SmtpServer", "127.0.0.1", "-SmtpPort", $"{server.Port}", "-WithoutTls", "-From", "iam@example.com",
            "-To", "one@example.com,two@example.com", "-Tenant", session.Server.BaseAddress.ToString(), "-ApiVersion", "v2025");

        AssertDone(run, "12 tokens, 10 findings of severity High or Critical: sent.");
        Assert.Equal("/v2025/personal-access-tokens", session.Request.Path);
        Assert.Contains("RCPT TO:<one@example.com>", server.Commands);
        Assert.Contains("RCPT TO:<two@example.com>", server.Commands);
    }

    [Fact]
    public async Task A_refused_mail_is_an_error_with_its_cause()
    {
        await using var session = await RunbookSession.StartAsync();
        using var server = new MailServer { AnswerToRecipients = "550 no such mailbox here" };
        string[] arguments = ["-Path", session.PathOf("tokens.html"), "-SmtpServer", "127.0.0.1", "-SmtpPort", $"{server.Port}", "-From", "iam@example.com", "-To", "one@example.com"];

        AssertFailed(await session.RunFileAsync(Audit, [.. arguments, "-WithoutTls"]), "12 tokens, 10 findings of severity High or Critical: not sent.", "no such mailbox here");

        // With TLS required, a server without TLS gets no mail.
        AssertFailed(await session.RunFileAsync(Audit, arguments), "12 tokens, 10 findings of severity High or Critical: not sent.", "secure");
        Assert.Empty(server.Mails);
        Assert.True(File.Exists(session.PathOf("tokens.html")));
    }

    [Fact]
    public async Task An_unreachable_mail_server_is_an_error_with_its_cause()
    {
        await using var session = await RunbookSession.StartAsync();
        int port;
        using (var server = new MailServer())
            port = server.Port;

        var run = await session.RunFileAsync(
            Audit, "-Path", session.PathOf("tokens.html"), "-SmtpServer", "127.0.0.1", "-SmtpPort", $"{port}", "-From", "iam@example.com", "-To", "one@example.com");

        AssertFailed(run, "12 tokens, 10 findings of severity High or Critical: not sent.", "refused");
    }

    [Fact]
    public async Task An_audit_with_a_failed_list_is_neither_written_nor_sent()
    {
        await using var session = await RunbookSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());
        var page = await session.WriteAsync("tokens.html", "last week");

        var run = await session.RunCommandAsync(Audit, $"& $runbook -Path '{page}' -Send {{ 'sent' }}; exit $LASTEXITCODE");

        AssertFailed(run, "The list of tokens could not be read: no report written, no mail sent.", "Forbidden");
        Assert.Equal("last week", await File.ReadAllTextAsync(page));
    }
}
