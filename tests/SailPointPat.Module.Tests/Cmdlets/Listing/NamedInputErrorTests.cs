using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>An error about piped input names the row or the token.</summary>
public sealed class NamedInputErrorTests
{
    private const string Good = "[pscustomobject]@{ Name = 'Break-glass' }, ";

    [Theory]
    [InlineData(Good + "[pscustomobject]@{ Nmae = 'x'; Owner = 'y' } | Get-SailPointPersonalAccessToken", "InvalidArgument", "Row 2: The column 'Nmae'")]
    [InlineData(Good + "[pscustomobject]@{ 'Name;Owner' = 'x;y' } | Get-SailPointPersonalAccessToken", "InvalidArgument", "Row 2: The row has a single column")]
    [InlineData(Good + "[pscustomobject]@{ Name = 'x'; Tenant = 'elsewhere' } | Get-SailPointPersonalAccessToken", "WrongTenant", "Row 2 ('x'): The input belongs to the tenant elsewhere")]
    [InlineData(Good + "[pscustomobject]@{ Name = 'gone' } | Get-SailPointPersonalAccessToken", "TokenNotFound", "Row 2 ('gone'): No personal access token has the name 'gone'")]
    [InlineData("'Break-glass', ' ' | Get-SailPointPersonalAccessToken", "InvalidArgument", "Input 2: The input is an empty text.")]
    [InlineData("[pscustomobject]@{ Id = '9'; Name = 'x'; Tenant = 'elsewhere' } | Remove-SailPointPersonalAccessToken -Force", "WrongTenant", "Row 1 ('x'): The token 9 belongs to the tenant elsewhere")]
    public async Task The_error_names_the_row(string script, string kind, string message)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Contains(message, session.Run(script).ItemError(kind).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_for_a_token_of_another_tenant_names_the_token()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$token = Get-SailPointPersonalAccessToken Break-glass -Connection $a");

        var error = tenants.Module.Run("$token | Get-SailPointPersonalAccessToken -Connection $c").OnlyError("WrongTenant").ToString();

        Assert.Contains("'Break-glass' (91d2c7a5e8f04b63b0a9d4f3e7c15862): The input belongs to the tenant", error, StringComparison.Ordinal);
    }
}
