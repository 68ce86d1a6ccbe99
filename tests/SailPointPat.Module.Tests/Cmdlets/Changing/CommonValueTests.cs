using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>An error in values that are the same for all tokens is reported once. An error of one token names the token.</summary>
public sealed class CommonValueTests
{
    private const string Own = "Get-SailPointPersonalAccessToken -OwnerId me | ";

    [Theory]
    [InlineData("beta", Own + "Set-SailPointPersonalAccessToken -ExpirationDate 2041-01-31", "NotSupportedByApiVersion")]
    [InlineData("beta", "Get-SailPointPersonalAccessToken | Set-SailPointPersonalAccessToken -NeverExpires -AllowManaged", "NotSupportedByApiVersion")]
    [InlineData("beta", "'a', 'b' | Set-SailPointPersonalAccessToken -NeverExpires", "NotSupportedByApiVersion")]
    [InlineData("beta", "Set-SailPointPersonalAccessToken a, b -NeverExpires", "NotSupportedByApiVersion")]
    [InlineData("beta", Own + "Set-SailPointPersonalAccessToken -NeverExpires -WhatIf", "NotSupportedByApiVersion")]
    [InlineData("v1", Own + "Set-SailPointPersonalAccessToken -ExpirationDate 2020-01-31", "InvalidArgument")]
    [InlineData("v1", Own + "Set-SailPointPersonalAccessToken -ExpirationDate soon", "InvalidArgument")]
    [InlineData("v1", Own + "Set-SailPointPersonalAccessToken -Scope System.String", "InvalidArgument")]
    [InlineData("v1", Own + "Set-SailPointPersonalAccessToken", "NothingToChange")]
    public async Task An_error_for_all_tokens_is_given_once_before_anything_is_sent(string version, string script, string kind)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion " + version);

        var error = session.Run(script).EndingError(kind).ToString();

        Assert.StartsWith("Tenant larkfield-sb: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Requests, request => request.Method != "GET");
    }

    [Fact]
    public async Task The_error_names_the_versions_for_own_tokens_and_for_those_of_others()
    {
        await using var session = await TenantSession.StartAsync();

        var all = session.Run("Get-SailPointPersonalAccessToken | Set-SailPointPersonalAccessToken -NeverExpires -AllowManaged").EndingError("NotSupportedByApiVersion").ToString();
        var other = session.Run("$token = Get-SailPointPersonalAccessToken 'Terraform provider'; Set-SailPointPersonalAccessToken -InputObject $token -NeverExpires").ItemError("NotSupportedByApiVersion").ToString();

        Assert.Contains("Only v1 can change the expiry of another owner's token.", all, StringComparison.Ordinal);
        Assert.EndsWith(ApiVersions.Advice, all, StringComparison.Ordinal);
        Assert.Contains("'Terraform provider' (", other, StringComparison.Ordinal);
        Assert.EndsWith("Connect with -ApiVersion v1.", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_of_several_tenants_have_one_error_each_with_the_token()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$tokens = $a, $b | ForEach-Object { Get-SailPointPersonalAccessToken Break-glass -Connection $_ }");

        var result = tenants.Module.Run("$tokens | Set-SailPointPersonalAccessToken -NewName \"a`nb\"");

        Assert.Equal(["InvalidArgument", "InvalidArgument"], result.Kinds());
        Assert.All(result.Errors, error => Assert.Contains("'Break-glass' (91d2c7a5e8f04b63b0a9d4f3e7c15862): The token name", error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_is_computed_for_each_token_has_its_own_error()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(Own + "Set-SailPointPersonalAccessToken -NewName { if ($_.Name -like 'Q*') { \"a`nb\" } else { \"$($_.Name) 2\" } }");

        Assert.StartsWith("Tenant larkfield-sb: 'Quarterly certification export' (", result.ItemError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.Equal(3, session.Requests.Count(request => request.Method == "PATCH"));
    }

    [Fact]
    public async Task A_row_without_values_does_not_stop_rows_with_values()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", session.Add("Before"));

        var result = session.Run("[pscustomobject]@{ Id = 'one' }, [pscustomobject]@{ Id = $id; NewName = 'After' } | Set-SailPointPersonalAccessToken -PassThru");

        Assert.Contains("Row 1 ('one'): There is nothing to change.", result.ItemError("NothingToChange").ToString(), StringComparison.Ordinal);
        Assert.Equal(["After"], result.Sorted("Name"));
    }

    [Fact]
    public async Task An_error_of_one_of_several_ids_names_the_id()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("[pscustomobject]@{ Id = 'one'; NewName = 'x' }, [pscustomobject]@{ Id = 'two'; NewName = '' } | Set-SailPointPersonalAccessToken");

        Assert.Contains("Row 2 ('two'): There is nothing to change.", result.Errors.Single(error => error.Kind() == "NothingToChange").ToString(), StringComparison.Ordinal);
    }
}
