using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>After Ctrl+C or a failure both tokens work, they are reported, and the same command finishes the rotation.</summary>
public sealed class InterruptedRotationTests
{
    [Theory]
    [InlineData("POST", "may exist")]
    [InlineData("PATCH", "Run the same command again")]
    [InlineData("DELETE", "Remove-SailPointPersonalAccessToken -Id")]
    public async Task Ctrl_C_is_reported_twice_and_the_same_command_finishes_the_rotation(string method, string told)
    {
        await using var session = await StartWithVaultAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).For(Requests.Api).For(request => request.Method == method));

        var running = session.Module.Start(Rotate + "$id -SecretName nightly -Confirm:$false");
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();

        var result = await running.Completion.Guarded();
        Assert.True(result.Stopped);
        await gate.Abandoned.Guarded();
        var warning = Assert.Single(session.Run("Get-SailPointPersonalAccessToken -OwnerId me").Warnings);
        Assert.StartsWith("Tenant larkfield-sb: The rotation of 'Nightly'", warning, StringComparison.Ordinal);
        Assert.Contains(told, warning, StringComparison.Ordinal);
        Assert.Contains($"WARNING: {warning}", result.HostText, StringComparison.Ordinal);

        if (session.Tenant.FindToken(session.Id) is not null)
            session.Module.All(Rotate + "$id -SecretName nightly -Confirm:$false");

        session.AssertRotated(session.Stored("/nightly"));
    }

    [Fact]
    public async Task Ctrl_C_stops_a_script_block()
    {
        await using var session = await StartAsync();
        using var started = new System.Threading.ManualResetEventSlim();
        session.Module.SetVariable("started", started);

        var running = session.Module.Start(Rotate + "$id -Confirm:$false -OnCreated { $started.Set(); while ($true) { } }");
        Assert.True(started.Wait(Guard.PatienceMilliseconds));
        await running.StopAsync().Guarded();

        Assert.True((await running.Completion.Guarded()).Stopped);
        Assert.Contains(session.Run("Get-SailPointPersonalAccessToken -OwnerId me").Warnings, warning => warning.Contains("was canceled while its successor", StringComparison.Ordinal));
        session.AssertWrittenOut(CredentialOf(session.Module.Single(Rotate + "$id -Confirm:$false")));
    }

    [Fact]
    public async Task Without_a_free_slot_the_report_gives_advice_that_works()
    {
        await using var session = await StartAsync();
        while (session.Tenant.Tokens.Count(token => !token.Managed && token.Owner.Id == session.Named("Nightly").Owner.Id) < 9)
            session.Add($"Other {session.Tenant.Tokens.Count}", "idn:accounts:read");

        using var started = new System.Threading.ManualResetEventSlim();
        session.Module.SetVariable("started", started);
        var running = session.Module.Start(Rotate + "$id -Confirm:$false -OnCreated { $started.Set(); while ($true) { } }");
        Assert.True(started.Wait(Guard.PatienceMilliseconds));
        await running.StopAsync().Guarded();
        await running.Completion.Guarded();

        var warning = Assert.Single(session.Run("Get-SailPointPersonalAccessToken -OwnerId me").Warnings);
        Assert.Contains("it cannot create another successor, because you have no free slot. To finish by hand, check the client id", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("It finishes or undoes the rotation", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_removal_leaves_both_tokens_and_the_error_has_the_command()
    {
        await using var session = await StartWithVaultAsync();
        session.Server.Faults.Add(Fault.Status(403).For(Requests.Remove));

        var error = session.Module.SingleError(Rotate + "$id -SecretName nightly -Confirm:$false");

        Assert.Equal(("RotationIncomplete", 403), (error.Kind(), error.Get("StatusCode")));
        var successor = session.Named("Nightly").Id;
        Assert.Equal(successor, session.Stored("/nightly").Id);
        Assert.Contains($"The successor {successor} was handed over. It and the old token {session.Id} both exist", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"To finish by hand: Remove-SailPointPersonalAccessToken -Id '{session.Id}'", error.ToString(), StringComparison.Ordinal);

        // The rotation is finished with the secret that the first run stored.
        var result = session.Run(Rotate + "$id -SecretName nightly -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.StartsWith("Tenant larkfield-sb: An interrupted rotation has been finished", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(successor, Assert.Single(result.Output).Text("Id"));
        session.AssertRotated(session.Stored("/nightly"));
    }

    [Fact]
    public async Task The_commands_for_a_grace_period_make_the_old_token_expire_too()
    {
        await using var session = await StartAsync("-ApiVersion v1");
        session.Server.Faults.Add(Fault.Status(403).For(request => request.Method == "PATCH").After(3));

        var error = session.Module.SingleError("$new = " + Rotate + "$id -GracePeriod 1 -Confirm:$false");
        session.Module.All(error.ToString().Split("by hand: ")[1]);

        Assert.InRange(session.Tenant.FindToken(session.Id)!.ExpirationDate!.Value, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddDays(1));
    }

    [Theory]
    [InlineData("Zero\u200bWidth")]
    [InlineData("\u200b' + 'quoted\u202e")]
    public async Task The_commands_quote_a_name_exactly(string name)
    {
        await using var session = await StartAsync();
        var id = session.Add(name, "sp:my-personal-access-tokens:manage");
        session.Server.Faults.Add(Fault.Status(403).For(request => request.Method == "PATCH").After(2));

        var error = session.Module.SingleError("param($id) $new = " + Rotate + "$id -Confirm:$false", id);
        session.Module.All("$ConfirmPreference = 'None'; " + error.ToString().Split("by hand: ")[1]);

        Assert.NotEqual(id, session.Named(name).Id);
    }

    [Fact]
    public async Task The_commands_in_the_error_finish_the_rotation_by_hand()
    {
        await using var session = await StartAsync();
        session.Server.Faults.Add(Fault.Status(403).For(Requests.ForToken(session.Id)));

        var result = session.Run(Rotate + "$id -Confirm:$false");
        var byHand = Assert.Single(result.Errors).ToString().Split("by hand: ")[1];
        session.Module.All("$ConfirmPreference = 'None'; " + byHand);

        session.AssertWrittenOut(CredentialOf(Assert.Single(result.Output)));
    }
}
