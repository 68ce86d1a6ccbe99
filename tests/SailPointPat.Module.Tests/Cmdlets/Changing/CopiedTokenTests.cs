using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>
/// A job, a remote session or Import-Clixml returns a copy of a token from an earlier time. Commands use the id of the copy, and its old
/// values never undo later changes.
/// </summary>
public sealed class CopiedTokenTests
{
    private const string Change = "$copy | Set-SailPointPersonalAccessToken ";

    public static TheoryData<string> Sources => new(
        "$created",
        "Get-SailPointPersonalAccessToken Before",
        "Test-SailPointPersonalAccessToken -OwnerId me -Rule NeverExpires -WarningAction Ignore | Where-Object Name -EQ Before");

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_name_that_changed_after_the_copy_is_not_reset(string source)
    {
        await using var session = await StartAsync(source, 2);

        session.Module.All(Change + "-Scope a:read");

        session.Request.HasBody("""[{"op":"replace","path":"/scope","value":["a:read"]}]""");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_copy_of_a_never_expiring_token_can_get_an_expiry(string source)
    {
        await using var session = await StartAsync(source, 1);

        session.Module.All(Change + "-ExpirationDate 2099-06-01T10:00:00Z");

        session.Request.HasBody("""[{"op":"replace","path":"/expirationDate","value":"2099-06-01T10:00:00.000Z"}]""");
    }

    [Fact]
    public async Task A_copy_of_a_token_with_an_expiry_can_be_set_to_never_expire()
    {
        await using var session = await StartAsync("New-SailPointPersonalAccessToken Mortal", 2);

        session.Module.All(Change + "-NeverExpires");

        session.Request.HasBody(
            """[{"op":"replace","path":"/userAwareTokenNeverExpires","value":true},{"op":"replace","path":"/expirationDate","value":null}]""");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_copy_without_a_new_value_is_an_error(string source)
    {
        await using var session = await StartAsync(source, 2);

        session.Run(Change).EndingError("NothingToChange");

        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("$copy | Set-SailPointPersonalAccessToken -Name Before", "Before")]
    [InlineData("$copy | Set-SailPointPersonalAccessToken -Name { $_.Name }", "Before")]
    [InlineData("$copy | Set-SailPointPersonalAccessToken -Name { \"$($_.Name) (old)\" }", "Before (old)")]
    [InlineData("Set-SailPointPersonalAccessToken -Id $copy -Name Before", "Before")]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Selected.Deserialized.SailPointPat.PersonalAccessToken'; Id = $copy.Id; Name = 'Before' } | Set-SailPointPersonalAccessToken", "Before")]
    public async Task A_requested_value_is_sent_even_if_it_is_the_old_one(string script, string name)
    {
        await using var session = await StartAsync("$created", 2);

        session.Module.All(script);

        session.Request.HasBody($$"""[{"op":"replace","path":"/name","value":"{{name}}"}]""");
    }

    [Fact]
    public async Task A_row_after_a_copy_sends_its_own_values()
    {
        await using var session = await StartAsync("$created", 2);

        session.Module.All("$copy, [pscustomobject]@{ Id = $copy.Id; Name = 'Row' } | Set-SailPointPersonalAccessToken -Scope a:read -ThrottleLimit 1");

        Assert.Equal([1, 2], session.Requests.Select(request => request.Json().AsArray().Count));
    }

    /// <summary>Creates a never-expiring token, copies it to <c>$copy</c>, and renames the token.</summary>
    private static async Task<TenantSession> StartAsync(string source, int depth)
    {
        var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All(
            $$"""
            $created = New-SailPointPersonalAccessToken Before -Scope old:read -NeverExpires
            $copy = {{source}} | ForEach-Object {
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, {{depth}}))
            }
            Set-SailPointPersonalAccessToken -Id $created.Id -Name Renamed
            """);
        session.Server.Log.Clear();
        return session;
    }
}
