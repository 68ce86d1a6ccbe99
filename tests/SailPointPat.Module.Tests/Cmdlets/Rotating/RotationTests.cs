using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant.Faults;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>Invoke-SailPointPersonalAccessTokenRotation replaces a token by a new one.</summary>
public sealed class RotationTests
{
    [Theory]
    [InlineData(Rotate + "-Id $id")]
    [InlineData(Rotate + "$id")]
    [InlineData("$id | " + Rotate)]
    [InlineData("[pscustomobject]@{ Id = $id; Name = 'a column' } | " + Rotate)]
    [InlineData("Get-SailPointPersonalAccessToken -Id $id | " + Rotate)]
    [InlineData(Rotate + "-Token (Get-SailPointPersonalAccessToken -Id $id)")]
    public async Task The_output_is_the_new_token_with_its_secret(string script)
    {
        await using var session = await StartAsync();

        var created = session.Module.Single(script + " -Confirm:$false");

        Assert.Equal("SailPointPat.CreatedPersonalAccessToken", created.TypeNames[0]);
        Assert.Equal("Nightly", created.Text("Name"));
        Assert.Equal("idn:accounts:read sp:my-personal-access-tokens:manage", created.Text("Scope"));
        session.AssertWrittenOut(CredentialOf(created));
    }

    [Fact]
    public async Task The_tokens_are_listed_before_each_change_and_the_removal_is_last()
    {
        await using var session = await StartAsync();

        var successor = session.Module.Single(Rotate + "$id -OnCreated { $global:stored = $_ } -Confirm:$false").Text("Id");

        const string Tokens = "/beta/personal-access-tokens";
        const string List = $"GET {Tokens}?owner-id=me";
        Assert.Equal(
            [
                List, List, $"POST {Tokens}", "POST /oauth/token", List,
                List, $"PATCH {Tokens}/{successor}", List,
                List, $"PATCH {Tokens}/{session.Id}", List, $"PATCH {Tokens}/{successor}", List, $"DELETE {Tokens}/{session.Id}",
            ],
            session.Server.Log.Entries.Select(Reading.Line));
        session.AssertRotated(CredentialOf(session.Module.Single("$stored")));
    }

    [Fact]
    public async Task Without_a_hand_over_the_old_token_stays_and_a_warning_has_the_command()
    {
        await using var session = await StartAsync();

        var result = session.Run(Rotate + "$id -Confirm:$false");

        session.AssertWrittenOut(CredentialOf(Assert.Single(result.Output)));
        var warning = Assert.Single(result.Warnings);
        Assert.StartsWith($"Tenant larkfield-sb: The old token {session.Id} still works", warning, StringComparison.Ordinal);
        session.Module.All("$ConfirmPreference = 'None'; " + warning.Split("then run: ")[1]);
        session.AssertRotated(CredentialOf(Assert.Single(result.Output)));
    }

    [Theory]
    [InlineData("-KeepOld -OnCreated { $global:stored = $_ }")]
    [InlineData("")]
    public async Task A_complete_rotation_is_recognized_and_not_repeated(string parameters)
    {
        await using var session = await StartAsync();
        session.Module.All(Rotate + "$id -Confirm:$false " + parameters);
        var before = session.Tenant.Tokens.Select(token => (token.Id, token.Name)).ToList();

        var result = session.Run(Rotate + "$id -Confirm:$false " + parameters);

        Assert.Empty(result.Errors);
        Assert.StartsWith($"Tenant larkfield-sb: The token 'Nightly (replaced by {session.Named("Nightly").Id})' ({session.Id}) is already rotated", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(("SailPointPat.PersonalAccessToken", session.Named("Nightly").Id), (result.Output[0].TypeNames[0], Assert.Single(result.Output).Text("Id")));
        Assert.Equal(before, session.Tenant.Tokens.Select(token => (token.Id, token.Name)));
    }

    [Theory]
    [InlineData("-ExpiringWithin 200", true)]
    [InlineData("-ExpiringWithin 10", false)]
    [InlineData("-OlderThan 0", true)]
    [InlineData("-OlderThan 90", false)]
    [InlineData("-OlderThan 90 -ExpiringWithin 200", true)]
    public async Task Only_a_due_token_is_rotated(string parameters, bool isDue)
    {
        await using var session = await StartAsync();

        var result = session.Run(Rotate + "$id -OnCreated { $global:stored = $_ } -Confirm:$false " + parameters);

        Assert.Empty(result.Errors);
        if (isDue)
        {
            session.AssertRotated(CredentialOf(session.Module.Single("$stored")));
            return;
        }

        Assert.Empty(result.Output);
        Assert.Contains($"Not due: 'Nightly' ({session.Id}) (created ", result.HostText, StringComparison.Ordinal);
        session.AssertUntouched();
    }

    [Fact]
    public async Task A_token_that_is_not_due_needs_no_free_slot()
    {
        await using var session = await StartAsync();
        session.FillSlots();

        var result = session.Run(Rotate + "$id -OnCreated { $global:stored = $_ } -ExpiringWithin 10 -Confirm:$false");

        Assert.Empty(result.Errors);
        Assert.Contains("Not due: 'Nightly'", result.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_expires_before_it_is_due_gives_a_warning()
    {
        await using var session = await StartAsync();

        var warning = Assert.Single(session.Run(Rotate + "$id -OnCreated { $global:stored = $_ } -Confirm:$false -OlderThan 300").Warnings);

        Assert.Contains("before it is 300 days old, so this command would not rotate it in time", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_step_is_shown_as_progress()
    {
        await using var session = await StartAsync();

        var progress = session.Run(Rotate + "$id -OnCreated { $global:stored = $_ } -Confirm:$false").Progress;

        Assert.All(progress, record => Assert.Equal($"Rotating 'Nightly' ({session.Id}) in tenant larkfield-sb", record.Activity));
        Assert.Contains("Creating the successor", progress.Select(record => record.StatusDescription));
        Assert.Contains(progress, record => record.StatusDescription.StartsWith("Handing over the successor", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    [Fact]
    public async Task The_secret_is_plain_text_on_request()
    {
        await using var session = await StartAsync();

        var created = session.Module.Single(Rotate + "$id -AsPlainText -Confirm:$false");

        Assert.Equal(session.Tenant.CredentialOf(created.Text("Id")!).ClientSecret, created.Get("Secret"));
        session.AssertWrittenOut(CredentialOf(created));
    }

    [Fact]
    public async Task Tokens_are_rotated_one_by_one_and_a_failure_does_not_stop_the_others()
    {
        await using var session = await StartAsync();
        var other = session.Add("Hourly");
        session.Server.Faults.Add(Fault.Status(400).For(Requests.Create));

        var result = session.Run("param($ids) $ids | " + Rotate + "-Confirm:$false", new object?[] { new[] { session.Id, "nowhere", other } });

        Assert.Equal(["RotationFailed", "TokenNotFound"], result.Kinds());
        Assert.Equal([session.Id, "nowhere"], result.Errors.Select(error => error.TargetObject));
        Assert.Equal("Hourly", Assert.Single(result.Output).Text("Name"));
        session.AssertUntouched();
        Assert.NotEqual(other, session.Named("Hourly").Id);
    }

    [Fact]
    public async Task KeepOld_keeps_the_old_token()
    {
        await using var session = await StartAsync();

        var created = session.Module.Single(Rotate + "$id -KeepOld -Confirm:$false");

        Assert.Equal($"Nightly (replaced by {created.Text("Id")})", session.Tenant.FindToken(session.Id)!.Name);
        Assert.Equal(created.Text("Id"), session.Named("Nightly").Id);
    }

    [Fact]
    public async Task A_token_that_is_piped_twice_gets_one_successor()
    {
        await using var session = await StartAsync();

        var created = session.Module.Single($"$token = Get-SailPointPersonalAccessToken -OwnerId me -Id {session.Id}; $token, $token, [pscustomobject]@{{ Id = $token.Id }} | {Rotate} -KeepOld -Confirm:$false");

        Assert.Equal(2, session.Tenant.Tokens.Count(token => token.Name.StartsWith("Nightly", StringComparison.Ordinal)));
        Assert.Equal(created.Text("Id"), session.Named("Nightly").Id);
    }

    [Theory]
    [InlineData("1.00:00:00")]
    [InlineData("1")]
    public async Task A_grace_period_gives_the_old_token_an_expiry(string gracePeriod)
    {
        await using var session = await StartAsync("-ApiVersion v1");

        var created = session.Module.Single(Rotate + $"$id -GracePeriod {gracePeriod} -Scope 'idn:accounts:read, idn:sources:read' -ExpirationDate 2099-01-31T12:00:00Z -Confirm:$false");

        Assert.Equal("idn:accounts:read idn:sources:read", created.Text("Scope"));
        Assert.Equal(new DateTimeOffset(2099, 1, 31, 12, 0, 0, TimeSpan.Zero), created.Get("ExpirationDate"));
        var old = session.Tenant.FindToken(session.Id)!;
        Assert.Equal($"Nightly (replaced by {created.Text("Id")})", old.Name);
        Assert.InRange(old.ExpirationDate!.Value, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddDays(1));
    }

    [Fact]
    public async Task A_never_expiring_successor_needs_a_version_that_allows_it()
    {
        await using var session = await StartAsync("-ApiVersion v2026");

        Assert.Equal(true, session.Module.Single(Rotate + "$id -NeverExpires -Confirm:$false").Get("NeverExpires"));
    }

    [Fact]
    public async Task Rotating_the_connections_own_token_updates_the_connection()
    {
        await using var session = await TenantSession.StartAsync();

        var created = session.Module.Single(Rotate + "-Self -Confirm:$false");

        var id = created.Text("Id");
        Assert.Equal(id, session.Module.Single("(Get-SailPointConnection).ClientId").BaseObject);
        Assert.EndsWith($"(replaced by {id})", session.Tenant.FindToken(session.Tenant.ClientId)!.Name, StringComparison.Ordinal);
        session.Tenant.RevokeBearers();
        Assert.Contains(session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me"), token => token.Text("Id") == id);
        Assert.Equal("OwnToken", session.Module.SingleError("param($id) Remove-SailPointPersonalAccessToken $id -Confirm:$false", id).Kind());
    }

    [Fact]
    public async Task A_connection_by_access_token_can_log_in_after_the_rotation()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("param($bearer) Connect-SailPoint -BaseUrl $baseUrl -AccessToken $bearer", Secret.Of(await Connecting.Bearer.GetAsync(session)));

        session.Module.All(Rotate + "-Self -Confirm:$false");

        Assert.Equal(true, session.Module.Single("(Get-SailPointConnection).CanRenew").BaseObject);
        session.Tenant.RevokeBearers();
        session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me");
    }

    [Fact]
    public async Task Connection_selects_another_connection()
    {
        await using var session = await StartAsync();
        session.Module.All("$named = Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -PassThru; Connect-SailPoint -Sandbox");

        session.AssertWrittenOut(CredentialOf(session.Module.Single(Rotate + "$id -Connection $named -Confirm:$false")));
    }
}
