using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Auditing;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The reminder runbook with a policy. One process runs both cases, because its start is slow.</summary>
public sealed class ReminderPolicyTests
{
    [Fact]
    public async Task An_accepted_token_gets_no_reminder_and_a_missing_state_folder_is_an_error()
    {
        var accepted = new ExpiringToken("accepted", 5);
        var other = new ExpiringToken("other", 5);
        await using var session = await ReminderSession.StartAsync(accepted, other);
        var policy = await session.WriteAsync("policy.json", PolicySession.Exception($"\"id\": \"{accepted.Id}\"", "\"ExpiresSoon\"").Replace("{ \"exceptions\"", "{ \"expiringWithinDays\": 1, \"exceptions\"", StringComparison.Ordinal));
        var folder = session.PathOf("missing");

        var run = await session.RunCommandAsync(
            $"& $runbook -StatePath '{folder}/state.json' -Send {{ }} 2>&1 | ForEach-Object {{ \"refused: $_\" }}; $global:LASTEXITCODE = 0; & $runbook -StatePath '{session.StatePath}' -Policy '{policy}' {session.ByMail}; exit $LASTEXITCODE");

        ReminderSession.AssertDone(run, due: 1, sent: 1);
        Assert.Contains($"refused: The folder '{folder}' of -StatePath does not exist. Nothing was sent. Create the folder, or correct the path.", run.Output, StringComparison.Ordinal);
        Assert.Equal("Personal access token \"other\" expires in 4 days", Assert.Single(session.Mails()).Subject);
        Assert.DoesNotContain(accepted.Id, session.State, StringComparison.Ordinal);
    }
}
