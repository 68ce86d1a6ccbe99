using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>In every command, an exact match of a name takes precedence over a pattern.</summary>
public sealed class ExactNameTests
{
    private static readonly string[] Names = ["Backup [prod]", "Backup p", "Backup r", "CI [x", "Wave `[1`]", "a*"];

    [Theory]
    [InlineData("'Backup [prod]'", "Backup [prod]")]
    [InlineData("'BACKUP [PROD]'", "Backup [prod]")]
    [InlineData("'Backup `[prod`]'", "Backup [prod]")]
    [InlineData("'Backup [pr]'", "Backup p", "Backup r")]
    [InlineData("'Backup [pq]*'", "Backup p")]
    [InlineData("'CI [x'", "CI [x")]
    [InlineData("'Wave `[1`]'", "Wave `[1`]")]
    [InlineData("'a`*'", "a*")]
    [InlineData("'a*' -OwnerId me", "a*")]
    [InlineData("'Backup [prod]', 'Backup [r]'", "Backup [prod]", "Backup r")]
    public async Task A_name_finds_the_token_with_exactly_that_name(string name, params string[] found)
    {
        await using var session = await TenantSession.StartAsync();
        foreach (var each in Names)
            session.Add(each);

        var result = session.Run("Get-SailPointPersonalAccessToken -Name " + name);

        Assert.Empty(result.Errors);
        Assert.Equal(found, result.Sorted("Name"));
        Assert.Single(session.Requests);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Name 'Backup [x]'")]
    [InlineData("Get-SailPointPersonalAccessToken -Name 'Backup [x'")]
    [InlineData("Get-SailPointPersonalAccessToken -Name 'CI [z-a]'")]
    [InlineData("'Backup [x]' | Get-SailPointPersonalAccessToken")]
    [InlineData("Remove-SailPointPersonalAccessToken -Name 'Backup [x]' -Force")]
    [InlineData("Set-SailPointPersonalAccessToken -Name 'Backup [x]' -NewName After")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Name 'Backup [x]' -Force")]
    public async Task A_name_without_wildcards_that_matches_nothing_is_an_error(string script)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run(script).ItemError("TokenNotFound");

        Assert.Single(session.Requests);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Name 'Nothing*'")]
    [InlineData("'Nothing*' | Get-SailPointPersonalAccessToken")]
    [InlineData("Remove-SailPointPersonalAccessToken -Name 'Nothin?' -Force")]
    [InlineData("Set-SailPointPersonalAccessToken -Name 'Nothing*' -NewName After")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Name 'Nothing*' -Force")]
    public async Task A_pattern_that_matches_nothing_is_not_an_error(string script)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Empty(session.Module.All(script));
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken -Name 'Backup [prod]' -Force", "DELETE")]
    [InlineData("Set-SailPointPersonalAccessToken -Name 'Backup [prod]' -NewName 'Backup [test]'", "PATCH")]
    public async Task A_change_by_name_changes_the_token_with_exactly_that_name(string script, string method)
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Backup [prod]");
        session.Add("Backup p");

        session.Module.All(script);

        Assert.Equal(
            [$"{method} /beta/personal-access-tokens/{id}"], session.Requests.Where(request => request.Method != "GET").Select(request => request.Line()));
    }

    [Fact]
    public async Task A_rotation_by_name_rotates_the_token_with_exactly_that_name()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Backup [prod]");
        session.Add("Backup p");

        session.Module.All("Invoke-SailPointPersonalAccessTokenRotation -Name 'Backup [prod]' -Force -OnCreated { $stored = $_ }");

        Assert.Null(session.Tenant.FindToken(id));
        Assert.Contains(session.Tenant.Tokens, token => token.Name == "Backup [prod]");
        Assert.Contains(session.Tenant.Tokens, token => token.Name == "Backup p");
    }
}
