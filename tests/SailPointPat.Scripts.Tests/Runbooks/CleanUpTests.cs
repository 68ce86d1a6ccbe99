using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;
using static SailPointPat.Scripts.Tests.Runbooks.RunbookResult;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The runbook of the monthly clean-up removes expired and unused tokens that are not on its keep list.</summary>
public sealed class CleanUpTests
{
    private const string CleanUp = "Remove-UnusedToken.ps1";

    [Fact]
    public async Task The_monthly_clean_up_removes_unused_tokens_that_are_not_on_the_list()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "# kept whatever its age\n\nBreak-glass   # asked for by audit\n");

        var planned = await session.RunFileAsync(CleanUp, "-ExclusionPath", list, "-UnusedFor", "90", "-WhatIf");

        AssertDone(planned, "3 tokens expired or unused, 0 removed, 0 errors.");
        Assert.Contains("What if:", planned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Requests, request => request.Method == "DELETE");

        var before = session.Tenant.Tokens.Select(token => token.Name).ToList();
        var run = await session.RunCommandAsync(CleanUp, $"& $runbook -ExclusionPath '{list}' -UnusedFor 90{Names}");

        AssertDone(run, "3 tokens expired or unused, 3 removed, 0 errors.");
        var gone = before.Except(session.Tenant.Tokens.Select(token => token.Name));
        Assert.Equal(gone.Order(), Did(run));
        Assert.Contains(session.Tenant.Tokens, token => token.Name == "Break-glass");
    }

    [Fact]
    public async Task The_clean_up_continues_after_errors_and_outputs_only_removed_tokens()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "");
        session.Server.Faults.Add(Fault.Status(403).For(Requests.Remove).Times(2));

        var run = await session.RunCommandAsync(CleanUp, $"& $runbook -ExclusionPath '{list}' -UnusedFor 90{Names}; exit $LASTEXITCODE");

        AssertFailed(run, "4 tokens expired or unused, 2 removed, 2 errors.", "Forbidden");
        Assert.Equal(2, Did(run).Length);
        Assert.DoesNotContain(session.Tenant.Tokens, token => Did(run).Contains(token.Name));
    }

    [Fact]
    public async Task The_clean_up_fails_when_everything_failed()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "");
        session.Server.Faults.Add(Fault.Status(403).For(Requests.Remove).Always());

        var run = await session.RunFileAsync(CleanUp, "-ExclusionPath", list, "-UnusedFor", "90", "-ApiVersion", "v1");

        AssertFailed(run, "4 tokens expired or unused, 0 removed, 4 errors.", "Forbidden");
        Assert.DoesNotContain("Break-glass", run.Output, StringComparison.Ordinal);
        Assert.All(session.Requests, request => Assert.StartsWith("/personal-access-tokens/v1", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_clean_up_fails_when_the_list_of_tokens_cannot_be_read()
    {
        await using var session = await RunbookSession.StartAsync();
        var list = await session.WriteAsync("keep.txt", "");
        session.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());

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
        Assert.Contains(session.Tenant.Tokens, token => token.Name == "Break-glass");
        Assert.DoesNotContain(session.Tenant.Tokens, token => token.Name == "Laptop script (old)");
        Assert.Contains("WARNING: The exception for the token 'Acess request bot' of Priya Raman matches no token.", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clean_up_removes_an_expired_and_unused_token_once()
    {
        await using var session = await RunbookSession.StartAsync();
        AnswerOneUnused(session, "long gone");
        var list = await session.WriteAsync("keep.txt", "");

        AssertDone(await session.RunFileAsync(CleanUp, "-ExclusionPath", list), "1 token expired or unused, 1 removed, 0 errors.");

        Assert.Single(session.Requests, request => request.Method == "DELETE");
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

        Assert.Contains(session.Tenant.Tokens, token => token.Id == id);
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
        Assert.DoesNotContain(session.Requests, request => request.Method == "DELETE");
    }

    /// <summary>Answers the next list with one token that has expired and is unused for a long time.</summary>
    /// <returns>Its id.</returns>
    private static string AnswerOneUnused(RunbookSession session, string name)
    {
        var id = session.Add(name, "idn:accounts:read");
        session.AnswerList(
            $$"""
            [{ "id": "{{id}}", "name": "{{name}}", "scope": ["idn:accounts:read"], "owner": { "id": "amara", "name": "Amara Okafor", "type": "IDENTITY" },
               "created": "2024-01-10T08:00:00.000Z", "lastUsed": "2024-06-10T08:00:00.000Z", "expirationDate": "2024-07-10T08:00:00.000Z", "managed": false }]
            """);
        return id;
    }
}
