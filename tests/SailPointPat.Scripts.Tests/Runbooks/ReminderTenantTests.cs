using System;
using System.Threading.Tasks;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The reminder runbook reminds of the tokens of several tenants in one run.</summary>
public sealed class ReminderTenantTests
{
    private const string Connect =
        """
        Import-Module SailPointPat
        function Connect($address, $secret) {
            $credential = [pscredential]::new($env:SAIL_CLIENT_ID, (ConvertTo-SecureString $secret -AsPlainText -Force))
            Connect-SailPoint -BaseUrl $address -Credential $credential -NoDefault -PassThru
        }
        $first = Connect $env:SAIL_BASE_URL $env:SAIL_CLIENT_SECRET
        $second = Connect $env:SECOND_URL $env:SECOND_SECRET

        """;

    [Fact]
    public async Task An_owner_gets_one_mail_about_all_tenants_and_each_has_its_own_state()
    {
        // Both tokens have the same id. Only the tenant distinguishes them.
        var token = new ExpiringToken("nightly", 5.5);
        await using var session = await ReminderSession.StartAsync(token);
        await using var other = await StartOtherAsync(session, token);

        ReminderSession.AssertDone(await session.RunAsync($"{session.ByMail} -Connection $first", Connect), due: 1, sent: 1);
        ReminderSession.AssertDone(await session.RunAsync($"{session.ByMail} -Connection $first, $second", Connect), due: 1, sent: 1);
        Assert.Equal(2, session.Sent.Count);

        await session.WriteAsync("state.json", ReminderSession.StateOf());
        ReminderSession.AssertDone(await session.RunAsync($"{session.ByMail} -Connection $first, $second", Connect), due: 2, sent: 1);
        Assert.Equal(2, session.Sent.Count);
        var text = session.Mails()[^1].Text;
        Assert.Contains($"Tenant: larkfield-sb ({session.Tenant.Authority})", text, StringComparison.Ordinal);
        Assert.Contains($"Tenant: larkfield-sb ({other.BaseAddress.Authority})", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_fails_does_not_stop_the_others()
    {
        var token = new ExpiringToken("nightly", 5.5);
        await using var session = await ReminderSession.StartAsync(token);
        // The credential in the environment does not belong to this tenant.
        await using var other = await StartOtherAsync(session);

        var run = await session.RunAsync($"{session.ByMail} -Tenant '{other.BaseAddress},{session.Tenant}'");

        ReminderSession.AssertFailed(run, due: 1, sent: 1, "SailPoint refused the login of client id");
        Assert.Contains("nightly", Assert.Single(session.Mails()).Text, StringComparison.Ordinal);
        Assert.Contains(token.KeyIn(session.Tenant), session.Sent.Keys);
    }

    private static async Task<TestTenantServer> StartOtherAsync(ReminderSession session, params ExpiringToken[] tokens)
    {
        var server = await TestTenantServer.StartAsync();
        ReminderSession.List(server, tokens);
        session.Environment["SECOND_URL"] = server.BaseAddress.ToString();
        session.Environment["SECOND_SECRET"] = server.Tenant.ClientSecret;
        return server;
    }
}
