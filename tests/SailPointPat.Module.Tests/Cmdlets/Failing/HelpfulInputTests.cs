using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Failing;

/// <summary>Errors about input that people get wrong say what to do instead.</summary>
public sealed class HelpfulInputTests
{
    [Theory]
    [InlineData("-BaseUrl 'https://'", "'https://' is not a complete address.")]
    [InlineData("-BaseUrl https://api.identitynow.com", "'https://api.identitynow.com' has no tenant name.")]
    [InlineData("-Tenant 'acme/../x'", "'acme/../x' is not a tenant name")]
    [InlineData("-Tenant 'acme/x'", "'acme/x' is not a tenant name")]
    [InlineData("-Tenant api.identitynow.com", "'api.identitynow.com' is not a tenant name")]
    [InlineData("-Tenant https://api.identitynow.com/v3", "'https://api.identitynow.com/v3' is not a tenant name")]
    public async Task An_invalid_address_is_refused_and_quoted_as_written(string address, string message)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Run($"Connect-SailPoint {address} -Credential $credential").EndingError("InvalidAddress").ToString();

        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_shows_a_refused_client_id_without_hyphens()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.SetVariable("hyphens", Engine.Secret.Credential(Guid.Parse(session.Tenant.ClientId).ToString("D"), "wrong"));

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $hyphens").EndingError("LoginFailed").ToString();

        Assert.Contains($"has no hyphens: try {session.Tenant.ClientId}.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_warns_of_a_name_that_is_used_as_an_id()
    {
        await using var session = await TenantSession.StartAsync();

        var warning = Assert.Single(session.Run("Remove-SailPointPersonalAccessToken Break-glass -WhatIf").Warnings);

        Assert.Contains("If it is a name, give it with -Name.", warning, StringComparison.Ordinal);
        Assert.Empty(session.Run("Remove-SailPointPersonalAccessToken f3a8d1c27b9e4056a1d4e6b8092c5f73 -WhatIf").Warnings);
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken 'Payroll export' -Force", "NotFound")]
    [InlineData("Set-SailPointPersonalAccessToken 'Payroll export' -Scope idn:accounts:read", "NotFound")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation 'Payroll export' -AsPlainText -Confirm:$false", "TokenNotFound")]
    public async Task The_error_for_a_name_as_an_id_names_the_parameter(string script, string kind)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.EndsWith("To use a name, give -Name.", session.Run(script).ItemError(kind).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken x -Force -Connection $a, $b")]
    [InlineData("Select-SailPointConnection $a, $b")]
    public async Task Several_connections_for_a_command_that_needs_one_are_a_clear_error(string script)
    {
        await using var tenants = await ThreeTenants.StartAsync();

        Assert.Contains("This command takes one connection, and 2 were given. Nothing was sent.", tenants.Module.SingleError(script).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_one_connection_is_accepted()
    {
        await using var tenants = await ThreeTenants.StartAsync();

        tenants.Module.All("Select-SailPointConnection @($b)");
    }

    [Theory]
    [InlineData("v2025", true)]
    [InlineData("v1", false)]
    public async Task A_forbidden_change_names_the_version_that_changes_the_expiry_of_others(string version, bool names)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion " + version);
        session.Server.Faults.Add(Fault.Status(403).For(request => request.Method == "PATCH").Always());

        var error = session.Run("Set-SailPointPersonalAccessToken 1 -Name b").ItemError("Forbidden").ToString();

        Assert.Equal(names, error.Contains("To change the expiry of other people's tokens, connect with -ApiVersion v1.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken a -Scope IDN:accounts:read")]
    [InlineData("Set-SailPointPersonalAccessToken $id -Scope idn:Accounts:read")]
    public async Task The_warning_for_a_scope_in_the_wrong_case_has_the_right_one(string script)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", session.Add("Mine"));

        Assert.Contains(session.Run(script).Warnings, warning => warning.Contains("Use idn:accounts:read.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_names_the_right_case_and_commands_that_find_something()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("Wrong case", "IDN:accounts:read");
        session.Add("Misspelled", "idn:acounts:read");

        foreach (var finding in session.Module.All("Test-SailPointPersonalAccessToken -Rule UnknownScope | Where-Object Name -In 'Wrong case', 'Misspelled'"))
        {
            Assert.Contains("nearest: idn:accounts:read", (string)finding.Get("Evidence")!, StringComparison.Ordinal);
            Assert.NotEmpty(session.Module.All((string)finding.Get("Command")!));
        }
    }

    [Fact]
    public async Task An_error_text_without_a_full_stop_still_gives_whole_sentences()
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run("New-SailPointPersonalAccessToken a -Scope idn:accounts:read -SecretName { throw 'no' }").Errors[0].ToString();

        Assert.DoesNotContain("no Nothing", error, StringComparison.Ordinal);
    }
}
