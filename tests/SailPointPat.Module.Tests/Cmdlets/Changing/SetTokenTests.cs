using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>Set-SailPointPersonalAccessToken sends one JSON Patch with only the requested changes.</summary>
public sealed class SetTokenTests
{
    [Theory]
    [InlineData("-Name After", """[{"op":"replace","path":"/name","value":"After"}]""")]
    [InlineData("After", """[{"op":"replace","path":"/name","value":"After"}]""")]
    [InlineData("-Scope idn:accounts:read", """[{"op":"replace","path":"/scope","value":["idn:accounts:read"]}]""")]
    [InlineData("-Scope 'a:read, b:read'", """[{"op":"replace","path":"/scope","value":["a:read","b:read"]}]""")]
    [InlineData(
        "-Name After -ExpirationDate 2099-06-01T12:00:00+02:00",
        """[{"op":"replace","path":"/name","value":"After"},{"op":"replace","path":"/expirationDate","value":"2099-06-01T10:00:00.000Z"}]""")]
    [InlineData("-ExpirationDate 2099-06-01T10:00:00Z", """[{"op":"replace","path":"/expirationDate","value":"2099-06-01T10:00:00.000Z"}]""")]
    [InlineData("-ExpirationDate '2099-06-01 10:00:00Z'", """[{"op":"replace","path":"/expirationDate","value":"2099-06-01T10:00:00.000Z"}]""")]
    [InlineData(
        "-NeverExpires",
        """[{"op":"replace","path":"/userAwareTokenNeverExpires","value":true},{"op":"replace","path":"/expirationDate","value":null}]""")]
    public async Task A_change_by_id_sends_one_PATCH(string parameters, string patch)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var id = session.Add("Before");

        Assert.Empty(session.Module.All($"Set-SailPointPersonalAccessToken {id} {parameters}"));

        Assert.Equal($"PATCH /personal-access-tokens/v1/{id}", session.Request.Line());
        session.Request.HasBody(patch);
    }

    [Theory]
    [InlineData("-Scope idn:accounts:read", 1)]
    [InlineData("-Name After", 0)]
    public async Task New_scopes_of_the_login_token_give_a_warning(string parameters, int warnings)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"Set-SailPointPersonalAccessToken {session.Tenant.ClientId} {parameters}");

        Assert.Empty(result.Errors);
        Assert.Equal(warnings, result.Warnings.Count(warning => warning.Contains("its next login gets only the new scopes", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Piped_tokens_are_changed_and_not_renamed()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("First");
        session.Add("Second");

        session.Module.All("Get-SailPointPersonalAccessToken First, Second | Set-SailPointPersonalAccessToken -Scope idn:accounts:read");

        var patches = session.Requests.Where(request => request.Method == "PATCH").ToList();
        Assert.Equal(2, patches.Count);
        Assert.All(patches, patch => patch.HasBody("""[{"op":"replace","path":"/scope","value":["idn:accounts:read"]}]"""));
        Assert.Equal(2, session.Tenant.Tokens.Count(token => token.Name is "First" or "Second"));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("beta")]
    public async Task The_fields_of_a_piped_token_are_not_changes(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");
        session.Add("Own fields");

        session.Run("Get-SailPointPersonalAccessToken 'Own fields' | Set-SailPointPersonalAccessToken").EndingError("NothingToChange");
        session.Run("Get-SailPointPersonalAccessToken 'Own fields' | Set-SailPointPersonalAccessToken -Name 'own fields'");

        session.Requests.Single(request => request.Method == "PATCH").HasBody("""[{"op":"replace","path":"/name","value":"own fields"}]""");
    }

    [Fact]
    public async Task A_token_just_created_can_be_piped()
    {
        await using var session = await TenantSession.StartAsync();

        var changed = session.Module.Single("New-SailPointPersonalAccessToken Before | Set-SailPointPersonalAccessToken -Name After -PassThru");

        Assert.Equal("After", changed.Get("Name"));
        session.Requests[1].HasBody("""[{"op":"replace","path":"/name","value":"After"}]""");
    }

    [Fact]
    public async Task Tokens_can_be_given_by_parameter_too()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("Before");

        session.Module.All("$token = Get-SailPointPersonalAccessToken Before; Set-SailPointPersonalAccessToken -Token $token -Name After");

        Assert.Contains(session.Tenant.Tokens, token => token.Name == "After");
    }

    [Fact]
    public async Task Rows_with_an_id_and_a_name_rename_tokens()
    {
        await using var session = await TenantSession.StartAsync();
        var first = session.Add("First");
        var second = session.Add("Second");

        var result = session.Run(
            """
            param($first, $second)
            [pscustomobject]@{ Id = $first; Name = 'Renamed'; Scope = ''; ExpirationDate = ''; NeverExpires = '' },
            [pscustomobject]@{ Id = $second; Name = ''; Scope = 'a:read b:read'; ExpirationDate = ''; NeverExpires = 'false' } |
                Set-SailPointPersonalAccessToken -ThrottleLimit 1
            """,
            first,
            second);

        Assert.Empty(result.Errors);
        Assert.Equal([$"PATCH /beta/personal-access-tokens/{first}", $"PATCH /beta/personal-access-tokens/{second}"], session.Requests.Select(request => request.Line()));
        session.Requests[0].HasBody("""[{"op":"replace","path":"/name","value":"Renamed"}]""");
        session.Requests[1].HasBody("""[{"op":"replace","path":"/scope","value":["a:read","b:read"]}]""");
    }

    [Fact]
    public async Task An_invalid_cell_changes_nothing_in_its_row()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var id = session.Add("Before");

        var result = session.Run("param($id) [pscustomobject]@{ Id = $id; Name = 'After'; ExpirationDate = 'tomorrow' } | Set-SailPointPersonalAccessToken", id);

        Assert.Contains("ExpirationDate", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task PassThru_returns_each_changed_token()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Before");

        var changed = session.Module.Single("param($id) Set-SailPointPersonalAccessToken $id -Name After -PassThru", id);

        Assert.Equal("SailPointPat.PersonalAccessToken", changed.BaseObject.GetType().FullName);
        Assert.Equal((id, "After"), (changed.Get("Id"), changed.Get("Name")));
        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task One_change_applies_to_several_ids()
    {
        await using var session = await TenantSession.StartAsync();
        var ids = new[] { session.Add("First"), session.Add("Second") };

        session.Module.All("param($ids) Set-SailPointPersonalAccessToken -Id $ids -Scope a:read", new object?[] { ids });

        Assert.All(ids, id => Assert.Equal(["a:read"], session.Tenant.FindToken(id)!.Scope));
    }
}
