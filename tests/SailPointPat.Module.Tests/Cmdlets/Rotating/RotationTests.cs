using System;
using System.Linq;
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
        Assert.Equal("idn:accounts:read idn:my-personal-access-tokens:manage", created.Text("Scope"));
        session.AssertRotated(CredentialOf(created));
    }

    [Fact]
    public async Task Each_step_is_one_request_and_the_removal_is_the_last()
    {
        await using var session = await StartAsync();

        var successor = session.Module.Single(Rotate + "$id -Confirm:$false").Text("Id");

        const string Tokens = "/beta/personal-access-tokens";
        Assert.Equal(
            [
                $"GET {Tokens}?owner-id=me", $"POST {Tokens}", "POST /oauth/token", $"GET {Tokens}?owner-id=me",
                $"PATCH {Tokens}/{successor}", $"PATCH {Tokens}/{session.Id}", $"PATCH {Tokens}/{successor}", $"DELETE {Tokens}/{session.Id}",
            ],
            session.Server.Log.Entries.Select(Reading.Line));
    }

    [Fact]
    public async Task The_secret_is_plain_text_where_that_was_asked_for()
    {
        await using var session = await StartAsync();

        var created = session.Module.Single(Rotate + "$id -AsPlainText -Confirm:$false");

        Assert.Equal(session.Tenant.CredentialOf(created.Text("Id")!).ClientSecret, created.Get("Secret"));
        session.AssertRotated(CredentialOf(created));
    }

    [Fact]
    public async Task Many_are_rotated_one_after_the_other_and_one_that_fails_stops_no_other()
    {
        await using var session = await StartAsync();
        var other = session.Add("Hourly");
        session.Server.Faults.Add(Fault.Status(400).For(Requests.Create));

        var result = session.Run("param($ids) $ids | " + Rotate + "-Confirm:$false", new object?[] { new[] { session.Id, "nowhere", other } });

        Assert.Equal(["RotationFailed", "TokenNotFound"], result.Kinds());
        Assert.Equal([session.Id, "nowhere"], result.Errors.Select(error => error.TargetObject));
        Assert.Equal("Hourly", Assert.Single(result.Output).Text("Name"));
        session.AssertUntouched();
        Assert.Null(session.Tenant.FindToken(other));
    }

    [Fact]
    public async Task The_old_token_can_stay()
    {
        await using var session = await StartAsync();

        var created = session.Module.Single(Rotate + "$id -KeepOld -Confirm:$false");

        Assert.Equal($"Nightly (replaced by {created.Text("Id")})", session.Tenant.FindToken(session.Id)!.Name);
        Assert.Equal(created.Text("Id"), session.Named("Nightly").Id);
    }

    [Fact]
    public async Task A_token_that_comes_twice_gets_one_successor()
    {
        await using var session = await StartAsync();

        var created = session.Module.Single($"$token = Get-SailPointPersonalAccessToken -OwnerId me -Id {session.Id}; $token, $token, [pscustomobject]@{{ Id = $token.Id }} | {Rotate} -KeepOld -Confirm:$false");

        Assert.Equal(2, session.Tenant.Tokens.Count(token => token.Name.StartsWith("Nightly", StringComparison.Ordinal)));
        Assert.Equal(created.Text("Id"), session.Named("Nightly").Id);
    }

    [Theory]
    [InlineData("1.00:00:00")]
    [InlineData("1")]
    public async Task The_old_token_can_end_after_a_while(string gracePeriod)
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
    public async Task A_new_token_that_never_ends_needs_a_version_that_can()
    {
        await using var session = await StartAsync("-ApiVersion v2026");

        Assert.Equal(true, session.Module.Single(Rotate + "$id -NeverExpires -Confirm:$false").Get("NeverExpires"));
    }

    [Fact]
    public async Task The_own_token_takes_the_connection_along()
    {
        await using var session = await TenantSession.StartAsync();

        var created = session.Module.Single(Rotate + "-Self -Confirm:$false");

        var id = created.Text("Id");
        Assert.Equal(id, session.Module.Single("(Get-SailPointConnection).ClientId").BaseObject);
        Assert.Null(session.Tenant.FindToken(session.Tenant.ClientId));
        session.Tenant.RevokeBearers();
        Assert.Contains(session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me"), token => token.Text("Id") == id);
        Assert.Equal("OwnToken", session.Module.SingleError("param($id) Remove-SailPointPersonalAccessToken $id -Confirm:$false", id).Kind());
    }

    [Fact]
    public async Task A_connection_by_access_token_renews_itself_afterwards()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("param($bearer) Connect-SailPoint -BaseUrl $baseUrl -AccessToken $bearer", Secret.Of(await Connecting.Bearer.GetAsync(session)));

        session.Module.All(Rotate + "-Self -Confirm:$false");

        Assert.Equal(true, session.Module.Single("(Get-SailPointConnection).CanRenew").BaseObject);
        session.Tenant.RevokeBearers();
        session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me");
    }

    [Fact]
    public async Task Another_connection_can_be_named()
    {
        await using var session = await StartAsync();
        session.Module.All("$named = Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -PassThru; Connect-SailPoint -Sandbox");

        session.AssertRotated(CredentialOf(session.Module.Single(Rotate + "$id -Connection $named -Confirm:$false")));
    }
}
