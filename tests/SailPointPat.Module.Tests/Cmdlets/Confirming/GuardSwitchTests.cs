using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Confirming;

/// <summary>-Force only answers questions. Each protection has its own switch, which its error names.</summary>
public sealed class GuardSwitchTests
{
    [Theory]
    [InlineData("New-SailPointPersonalAccessToken Distant -Scope idn:accounts:read -ExpirationDate 2569-01-01")]
    [InlineData("Set-SailPointPersonalAccessToken $id -ExpirationDate 2569-01-01")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation $id -ExpirationDate 2569-01-01 -Force")]
    public async Task A_distant_year_needs_AllowDistantDate(string script)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.SetVariable("id", session.Add("Nightly"));

        var error = session.Run(script).ItemError("InvalidArgument");
        var allowed = session.Run(script + " -AllowDistantDate");

        Assert.Contains("add -AllowDistantDate if you mean 2569", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(allowed.Errors);
    }

    [Theory]
    [InlineData("-Force", true)]
    [InlineData("-Force -Confirm", false)]
    [InlineData("-Force -WhatIf", false)]
    [InlineData("", false)]
    public async Task Force_skips_the_confirmation_of_a_rotation(string parameters, bool isRotated)
    {
        await using var session = await TenantSession.StartAsync("", 80, "N");
        var id = session.Add("Nightly");
        session.Module.SetVariable("id", id);

        session.Module.All($"Invoke-SailPointPersonalAccessTokenRotation $id -OnCreated {{ $stored = $_ }} {parameters}");

        Assert.Equal(isRotated, session.Tenant.FindToken(id) is null);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken x")]
    [InlineData("Set-SailPointPersonalAccessToken x -Scope y")]
    public async Task A_command_without_a_confirmation_has_no_Force(string script)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal("NamedParameterNotFound", session.Module.SingleError(script + " -Force").Kind());
    }
}
