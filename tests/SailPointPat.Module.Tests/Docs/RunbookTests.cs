using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Auditing;
using SailPointPat.Module.Tests.Tour;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Docs;

/// <summary>The runbooks work in the real PowerShell, summarize their work in the last line, and exit with 1 after any error.</summary>
public sealed class RunbookTests
{
    private const string Audit = "Send-WeeklyTokenAudit.ps1";
    private const string CleanUp = "Remove-UnusedToken.ps1";
    private const string Rotation = "Update-TokenInVault.ps1";

    /// <summary>Shows removed tokens and successors by name, and the stored secrets.</summary>
    private const string Names = " | ForEach-Object { \"did $($_.Name)\" }";

    [Fact]
    public async Task The_weekly_audit_gives_the_report_to_a_script_block()
    {
        await using var session = await RunbookSession.StartAsync();

        var policy = await session.WriteAsync("policy.json", PolicySession.Exception("\"owner\": \"Amara Okafor\", \"name\": \"Break-glass\"", "\"NeverExpires\", \"AllScopes\""));

        var run = await session.RunCommandAsync(
            Audit,
            $"& $runbook -Path '{session.PathOf("tokens")}' -Send {{ param($path, $subject, $summary) \"sent $path\"; $subject; $summary }}; & $runbook -Path '{session.PathOf("accepted")}' -Policy '{policy}' -Send {{ }}");

        AssertDone(run, "12 tokens, 10 findings to deal with: sent.");
        Assert.Contains($"sent {session.PathOf("tokens")}", run.Output, StringComparison.Ordinal);
        Assert.Contains("larkfield-sb: 10 findings", run.Output, StringComparison.Ordinal);
        Assert.Contains("10 findings to deal with, 12 personal access tokens", run.Output, StringComparison.Ordinal);
        Assert.Contains("AllScopes", run.Output, StringComparison.Ordinal);
        Assert.Contains("Break-glass", await File.ReadAllTextAsync(session.PathOf("tokens")), StringComparison.Ordinal);
        Assert.Equal(2, session.Tenant.Requests.Count);

        // Two of the findings are accepted by the policy of the second run.
        Assert.Contains("12 tokens, 8 findings to deal with: sent.", Lines(run.Output));
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

        AssertDone(run, "12 tokens, 10 findings to deal with: sent.");
        Assert.Equal("/personal-access-tokens/v1", session.Tenant.Request.Path);
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
            "-To", "one@example.com,two@example.com", "-Tenant", session.Tenant.Server.BaseAddress.ToString(), "-ApiVersion", "v2025");

        AssertDone(run, "12 tokens, 10 findings to deal with: sent.");
        Assert.Equal("/v2025/personal-access-tokens", session.Tenant.Request.Path);
        Assert.Contains("RCPT TO:<one@example.com>", server.Commands);
        Assert.Contains("RCPT TO:<two@example.com>", server.Commands);
    }

    [Fact]
    public async Task A_refused_mail_is_an_error_with_its_cause()
    {
        await using var session = await RunbookSession.StartAsync();
        using var server = new MailServer { AnswerToRecipients = "550 no such mailbox here" };
        string[] arguments = ["-Path", session.PathOf("tokens.html"), "-SmtpServer", "127.0.0.1", "-SmtpPort", $"{server.Port}", "-From", "iam@example.com", "-To", "one@example.com"];

        AssertFailed(await session.RunFileAsync(Audit, [.. arguments, "-WithoutTls"]), "12 tokens, 10 findings to deal with: not sent.", "no such mailbox here");

        // With TLS required, a server without TLS gets no mail.
        AssertFailed(await session.RunFileAsync(Audit, arguments), "12 tokens, 10 findings to deal with: not sent.", "secure");
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

        AssertFailed(run, "12 tokens, 10 findings to deal with: not sent.", "refused");
    }

    [Fact]
    public async Task An_audit_with_a_failed_list_is_neither_written_nor_sent()
    {
        await using var session = await RunbookSession.StartAsync();
        session.Tenant.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());
        var page = await session.WriteAsync("tokens.html", "last week");

        var run = await session.RunCommandAsync(Audit, $"& $runbook -Path '{page}' -Send {{ 'sent' }}; exit $LASTEXITCODE");

        AssertFailed(run, "The list of tokens could not be read: no page written, no mail sent.", "Forbidden");
        Assert.Equal("last week", await File.ReadAllTextAsync(page));
    }

    [Fact]
    public async Task The_monthly_clean_up_removes_unused_tokens_that_are_not_on_the_list()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "# kept whatever its age\n\nBreak-glass   # asked for by audit\n");

        var planned = await session.RunFileAsync(CleanUp, "-ExclusionPath", list, "-UnusedFor", "90", "-WhatIf");

        AssertDone(planned, "3 tokens expired or unused, 0 removed, 0 errors.");
        Assert.Contains("What if:", planned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Tenant.Requests, request => request.Method == "DELETE");

        var before = session.Tenant.Tenant.Tokens.Select(token => token.Name).ToList();
        var run = await session.RunCommandAsync(CleanUp, $"& $runbook -ExclusionPath '{list}' -UnusedFor 90{Names}");

        AssertDone(run, "3 tokens expired or unused, 3 removed, 0 errors.");
        var gone = before.Except(session.Tenant.Tenant.Tokens.Select(token => token.Name));
        Assert.Equal(gone.Order(), Did(run));
        Assert.Contains(session.Tenant.Tenant.Tokens, token => token.Name == "Break-glass");
    }

    [Fact]
    public async Task The_clean_up_keeps_tokens_that_the_policy_accepts()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "");
        var policy = await session.WriteAsync(
            "policy.json",
            """
            {
              "minimumSeverity": "High", "excludeRules": ["NeverUsed"], "unusedForDays": 3000,
              "exceptions": [
                { "owner": "Amara Okafor", "name": "Break-glass", "rules": ["NeverUsed"], "reason": "r", "approvedBy": "a", "until": "2099-12-31" },
                { "owner": "Mateo Álvarez", "name": "Laptop script (old)", "rules": ["Unused"], "reason": "r", "approvedBy": "a", "until": "2020-12-31" },
                { "owner": "Priya Raman", "name": "Acess request bot", "rules": ["Expired"], "reason": "r", "approvedBy": "a", "until": "2099-12-31" }
              ]
            }
            """);

        var run = await session.RunFileAsync(CleanUp, "-ExclusionPath", list, "-UnusedFor", "90", "-Policy", policy);

        AssertDone(run, "3 tokens expired or unused, 3 removed, 0 errors.");
        Assert.Contains(session.Tenant.Tenant.Tokens, token => token.Name == "Break-glass");
        Assert.DoesNotContain(session.Tenant.Tenant.Tokens, token => token.Name == "Laptop script (old)");
        Assert.Contains("WARNING: The exception for the token 'Acess request bot' of Priya Raman matches no token.", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clean_up_continues_after_errors_and_outputs_only_removed_tokens()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "");
        session.Tenant.Server.Faults.Add(Fault.Status(403).For(Requests.Remove).Times(2));

        var run = await session.RunCommandAsync(CleanUp, $"& $runbook -ExclusionPath '{list}' -UnusedFor 90{Names}; exit $LASTEXITCODE");

        AssertFailed(run, "4 tokens expired or unused, 2 removed, 2 errors.", "Forbidden");
        Assert.Equal(2, Did(run).Length);
        Assert.DoesNotContain(session.Tenant.Tenant.Tokens, token => Did(run).Contains(token.Name));
    }

    [Fact]
    public async Task The_clean_up_fails_when_everything_failed()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "");
        session.Tenant.Server.Faults.Add(Fault.Status(403).For(Requests.Remove).Always());

        var run = await session.RunFileAsync(CleanUp, "-ExclusionPath", list, "-UnusedFor", "90", "-ApiVersion", "v1");

        AssertFailed(run, "4 tokens expired or unused, 0 removed, 4 errors.", "Forbidden");
        Assert.DoesNotContain("Break-glass", run.Output, StringComparison.Ordinal);
        Assert.All(session.Tenant.Requests, request => Assert.StartsWith("/personal-access-tokens/v1", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_clean_up_fails_when_the_list_of_tokens_cannot_be_read()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "");
        session.Tenant.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());

        AssertFailed(await session.RunFileAsync(CleanUp, "-ExclusionPath", list), "0 tokens expired or unused, 0 removed, 1 error.", "Forbidden");
    }

    [Fact]
    public async Task The_clean_up_works_in_constrained_language()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "Break-glass");

        var run = await session.RunCommandAsync(
            CleanUp, $"Import-Module SailPointPat; $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; & $runbook -ExclusionPath '{list}' -UnusedFor 90 -WhatIf; & $runbook -ExclusionPath '{list}' -UnusedFor 90{Names}");

        AssertDone(run, "3 tokens expired or unused, 0 removed, 0 errors.");
        AssertDone(run, "3 tokens expired or unused, 3 removed, 0 errors.");
        Assert.Equal(3, Did(run).Length);
    }

    [Fact]
    public async Task The_clean_up_removes_an_expired_and_unused_token_once()
    {
        await using var session = await RunbookSession.StartAsync();
        AnswerOneUnused(session, "long gone");
        var list = await session.WriteAsync("keep.txt", "");

        AssertDone(await session.RunFileAsync(CleanUp, "-ExclusionPath", list), "1 token expired or unused, 1 removed, 0 errors.");

        Assert.Single(session.Tenant.Requests, request => request.Method == "DELETE");
    }

    [Theory]
    [InlineData("Quarterly [prod]", "Quarterly [prod]")]
    [InlineData("quarterly [PROD]  # asked for by audit", "Quarterly [prod]")]
    [InlineData("Quarterly [prod", "Quarterly [prod")]
    [InlineData("Build #5", "Build #5")]
    [InlineData("Quarterly `[prod`]", "Quarterly [prod]")]
    [InlineData("Quarterly [pq]*", "Quarterly prod")]
    [InlineData("?uarterly*", "Quarterly [prod]")]
    [InlineData("Prüfung", "Prüfung")]
    public async Task The_clean_up_keeps_a_token_whose_name_or_pattern_is_on_the_list(string line, string name)
    {
        await using var session = await RunbookSession.StartAsync();
        var id = AnswerOneUnused(session, name);
        var list = await session.WriteAsync("keep.txt", line + "\nanother\n");

        AssertDone(await session.RunFileAsync(CleanUp, "-ExclusionPath", list), "0 tokens expired or unused, 0 removed, 0 errors.");

        Assert.Contains(session.Tenant.Tenant.Tokens, token => token.Id == id);
    }

    [Theory]
    [InlineData("keep.txt", "Quarterly*[\n")]
    [InlineData("missing.txt", null)]
    public async Task An_unreadable_keep_list_ends_the_clean_up_before_any_removal(string name, string? content)
    {
        await using var session = await RunbookSession.StartAsync();
        AnswerOneUnused(session, "Quarterly prod");
        if (content is not null)
            await session.WriteAsync(name, content);

        var run = await session.RunFileAsync(CleanUp, "-ExclusionPath", session.PathOf(name));

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain(session.Tenant.Requests, request => request.Method == "DELETE");
    }

    [Theory]
    [InlineData("")]
    [InlineData("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; ")]
    public async Task The_quarterly_rotation_stores_each_secret_before_it_removes_the_old_token(string mode)
    {
        await using var session = await RunbookSession.StartAsync();
        var old = new[] { session.Tenant.Add("nightly one", "sp:scopes:all"), session.Tenant.Add("nightly two", "sp:scopes:all") };

        var run = await session.RunCommandAsync(
            Rotation,
            $$"""
            Import-Module SailPointPat; {{mode}}$stored = @{}
            & $runbook -Name 'nightly*' -Store { $stored[$_.Name] = $_.Credential }{{Names}}
            foreach ($name in $stored.Keys) { Connect-SailPoint -BaseUrl $env:SAIL_BASE_URL -Credential $stored[$name]; "stored $name" }
            """);

        AssertDone(run, "2 tokens rotated, 0 errors.");
        Assert.Equal(["nightly one", "nightly two"], Did(run));
        Assert.Contains("stored nightly one", run.Output, StringComparison.Ordinal);
        Assert.Contains("stored nightly two", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Tenant.Tenant.Tokens, token => old.Contains(token.Id));
    }

    [Fact]
    public async Task The_quarterly_rotation_finishes_an_interrupted_one()
    {
        await using var session = await RunbookSession.StartAsync();
        var untouched = session.Tenant.Add("nightly one", "sp:scopes:all");
        session.Tenant.Add($"nightly one [rotation of {untouched}]", "sp:scopes:all");
        var replaced = session.Tenant.Add("nightly two", "sp:scopes:all");
        var successor = session.Tenant.Add($"nightly two [rotation of {replaced}, handing over]", "sp:scopes:all");

        var run = await session.RunCommandAsync(
            Rotation,
            $$"""
            Set-SailPointPersonalAccessToken -Id {{replaced}} -Name 'nightly two [replaced by {{successor}}]'
            & $runbook -Name 'nightly*' -Store { $null = New-Item -Path '{{session.PathOf("stored")}}' -Name $_.Name -Force }{{Names}}
            """);

        Assert.Equal("", run.Error);
        var left = session.Tenant.Tenant.Tokens.Where(token => token.Name.StartsWith("nightly", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["nightly one", "nightly two"], left.Select(token => token.Name).Order());
        Assert.Contains(left, token => token.Id == successor);
    }

    [Theory]
    [InlineData("Backup [prod]")]
    [InlineData("backup [PROD]")]
    [InlineData("Backup [prod")]
    [InlineData("Backup `[prod*")]
    [InlineData("Backup, prod")]
    public async Task The_quarterly_rotation_finds_exact_names_with_brackets_or_commas(string name)
    {
        await using var session = await RunbookSession.StartAsync();
        var old = session.Tenant.Add(name.EndsWith(']') ? "Backup [prod]" : name.Contains(',', StringComparison.Ordinal) ? name : "Backup [prod", "sp:scopes:all");
        var other = session.Tenant.Add("Backup p", "sp:scopes:all");

        AssertDone(await session.RunCommandAsync(Rotation, $"& $runbook -Name '{name}' -Store {{ $kept = $_ }}"), "1 token rotated, 0 errors.");

        Assert.DoesNotContain(session.Tenant.Tenant.Tokens, token => token.Id == old);
        Assert.Contains(session.Tenant.Tenant.Tokens, token => token.Id == other);
    }

    [Fact]
    public async Task The_rotation_takes_names_from_a_command_line_and_fails_for_unknown_ones()
    {
        await using var session = await RunbookSession.StartAsync();

        var run = await session.RunFileAsync(Rotation, "-Name", "nobody, has this*", "-Vault", "none", "-ApiVersion", "v1");

        AssertFailed(run, "0 tokens rotated, 2 errors.", "None of your tokens has the name 'nobody'.");
        Assert.Contains("'has this*'", run.Error, StringComparison.Ordinal);
        Assert.Equal("/personal-access-tokens/v1", session.Tenant.Request.Path);
    }

    [Fact]
    public async Task The_rotation_continues_after_a_vault_error_and_outputs_stored_successors()
    {
        await using var session = await RunbookSession.StartAsync();
        var kept = session.Tenant.Add("nightly one", "sp:scopes:all");
        var rotated = session.Tenant.Add("nightly two", "sp:scopes:all");

        var run = await session.RunCommandAsync(
            Rotation, $"& $runbook -Name 'nightly*' -Store {{ if ($_.Name -like '*one*') {{ throw 'the vault is sealed' }} }}{Names}; exit $LASTEXITCODE");

        AssertFailed(run, "1 token rotated, 1 error.", "the vault is sealed");
        Assert.Equal(["nightly two"], Did(run));
        Assert.Contains(session.Tenant.Tenant.Tokens, token => token.Id == kept);
        Assert.DoesNotContain(session.Tenant.Tenant.Tokens, token => token.Id == rotated);
    }

    [Fact]
    public async Task The_rotation_fails_when_your_tokens_cannot_be_listed()
    {
        await using var session = await RunbookSession.StartAsync();
        session.Tenant.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());

        AssertFailed(await session.RunFileAsync(Rotation, "-Name", "any*", "-Vault", "none"), "0 tokens rotated, 2 errors.", "Forbidden");
    }

    [Theory]
    [InlineData(Audit, "The audit failed: no page written, no mail sent.", "-Path tokens.html -SmtpServer 127.0.0.1 -From a@example.com -To b@example.com")]
    [InlineData(CleanUp, "0 tokens expired or unused, 0 removed, 1 error.", "-ExclusionPath keep.txt")]
    [InlineData(Rotation, "0 tokens rotated, 1 error.", "-Name any* -Vault none")]
    public async Task A_refused_login_still_writes_the_last_line(string runbook, string lastLine, string arguments)
    {
        await using var session = await RunbookSession.StartAsync();
        await session.WriteAsync("keep.txt", "");
        session.Environment["SAIL_CLIENT_SECRET"] = "wrong";

        var run = await session.RunFileAsync(runbook, [.. arguments.Split(' ').Select(argument => argument.EndsWith(".txt", StringComparison.Ordinal) ? session.PathOf(argument) : argument)]);

        AssertFailed(run, lastLine, "login");
        Assert.Equal(lastLine, Lines(run.Output)[^1]);
    }

    [Theory]
    [InlineData(Audit, "The audit failed: no page written, no mail sent.", "-Path", "nowhere/tokens.html", "-SmtpServer", "127.0.0.1", "-From", "a@example.com", "-To", "b@example.com")]
    [InlineData(CleanUp, "0 tokens expired or unused, 0 removed, 1 error.", "-ExclusionPath", "nowhere/keep.txt")]
    [InlineData(Rotation, "0 tokens rotated, 1 error.", "-Name", ",", "-Vault", "nowhere")]
    public async Task A_missing_file_folder_or_name_still_writes_the_last_line(string runbook, string lastLine, params string[] arguments)
    {
        await using var session = await RunbookSession.StartAsync();

        var run = await session.RunFileAsync(runbook, [.. arguments.Select(argument => argument.Contains('/', StringComparison.Ordinal) ? session.PathOf(argument) : argument)]);

        AssertFailed(run, lastLine, runbook == Rotation ? "Give at least one name" : "nowhere");
        Assert.Equal(lastLine, Lines(run.Output)[^1]);
    }

    [Fact]
    public async Task The_quarterly_rotation_does_not_touch_an_unfinished_successor()
    {
        await using var session = await RunbookSession.StartAsync();
        var old = session.Tenant.Add("nightly one", "sp:scopes:all");
        session.Tenant.Add($"nightly one [rotation a1b2c3 of {old}]", "sp:scopes:all");

        var run = await session.RunCommandAsync(Rotation, $"& $runbook -Name 'nightly*' -Store {{ $kept = $_ }}{Names}; exit $LASTEXITCODE");

        Assert.Contains("1 token rotated, 0 errors.", Lines(run.Output));
        Assert.Equal(["nightly one"], Did(run));
    }

    private static void AssertDone(TourProcess run, string lastLine)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(lastLine, Lines(run.Output));
    }

    private static void AssertFailed(TourProcess run, string lastLine, string cause)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(lastLine, Lines(run.Output));
        // A console wraps its lines anywhere.
        Assert.Contains(Regex.Replace(cause, @"\s", ""), Regex.Replace(run.Error, @"[\s|]", ""), StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Did(TourProcess run)
        => [.. Lines(run.Output).Where(line => line.StartsWith("did ", StringComparison.Ordinal)).Select(line => line[4..]).Order()];

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Answers the next list with one token that has expired and is unused for a long time.</summary>
    /// <returns>Its id.</returns>
    private static string AnswerOneUnused(RunbookSession session, string name)
    {
        var id = session.Tenant.Add(name, "idn:accounts:read");
        session.Tenant.AnswerList(
            $$"""
            [{ "id": "{{id}}", "name": "{{name}}", "scope": ["idn:accounts:read"], "owner": { "id": "amara", "name": "Amara Okafor", "type": "IDENTITY" },
               "created": "2024-01-10T08:00:00.000Z", "lastUsed": "2024-06-10T08:00:00.000Z", "expirationDate": "2024-07-10T08:00:00.000Z", "managed": false }]
            """);
        return id;
    }
}
