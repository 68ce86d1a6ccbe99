using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>-Verbose shows each request, and no stream has a secret.</summary>
public sealed class VerboseTests
{
    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me", "GET /beta/personal-access-tokens\\?owner-id=me", "200")]
    [InlineData("New-SailPointPersonalAccessToken New", "POST /beta/personal-access-tokens", "200")]
    [InlineData("Set-SailPointPersonalAccessToken 91d2c7a5e8f04b63b0a9d4f3e7c15862 -Name New", "PATCH /beta/personal-access-tokens/91d2c7a5e8f04b63b0a9d4f3e7c15862", "200")]
    [InlineData("Remove-SailPointPersonalAccessToken 91d2c7a5e8f04b63b0a9d4f3e7c15862 -Force", "DELETE /beta/personal-access-tokens/91d2c7a5e8f04b63b0a9d4f3e7c15862", "204")]
    [InlineData("Remove-SailPointPersonalAccessToken missing -Force", "DELETE /beta/personal-access-tokens/missing", "404")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential", "POST /oauth/token", "200")]
    public async Task Each_request_is_shown_with_method_path_status_milliseconds_and_id(string command, string request, string status)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(command + " -Verbose");

        // ShouldProcess writes the approved operation to the same stream.
        var line = Assert.Single(result.Verbose, text => !text.StartsWith("Performing the operation", StringComparison.Ordinal));
        Assert.Matches($"^Tenant [^ ]+: {request}: {status} in [0-9]+ ms, attempt 1, request id [0-9a-f]{{32}}$", line);
    }

    [Theory]
    [InlineData("$VerbosePreference = 'Continue'; Get-SailPointPersonalAccessToken -OwnerId me", 1)]
    [InlineData("function Get-Mine { $VerbosePreference = 'Continue'; Get-SailPointPersonalAccessToken -OwnerId me }; Get-Mine", 1)]
    [InlineData("$PSDefaultParameterValues = @{ '*:Verbose' = $true }; Get-SailPointPersonalAccessToken -OwnerId me", 1)]
    [InlineData("$VerbosePreference = 'Continue'; Get-SailPointPersonalAccessToken -OwnerId me -Verbose:$false", 0)]
    [InlineData("[pscustomobject]@{ OwnerId = 'me' }, [pscustomobject]@{ OwnerId = 'me' } | Get-SailPointPersonalAccessToken -Verbose", 2)]
    public async Task Requests_are_shown_for_every_way_to_enable_verbose(string script, int count)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal(count, session.Run(script).Verbose.Count);
    }

    [Fact]
    public async Task Each_line_names_the_tenant()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(503).For(Requests.List));

        var lines = session.Run(
            """
            Get-SailPointPersonalAccessToken -OwnerId me -Verbose
            Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -Verbose
            $env:SAIL_BASE_URL = $baseUrl; $env:SAIL_CLIENT_ID = $credential.UserName; $env:SAIL_CLIENT_SECRET = $credential.GetNetworkCredential().Password
            Connect-SailPoint -Verbose
            """).Verbose;

        Assert.Equal(5, lines.Count);
        Assert.All(lines.Take(3), line => Assert.StartsWith("Tenant larkfield-sb: GET /beta", line, StringComparison.Ordinal));
        Assert.All(lines.Skip(3), line => Assert.StartsWith($"Tenant {session.Server.BaseAddress.Authority}: POST /oauth/token", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_error_of_a_login_names_the_address()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Server.Faults.Add(Fault.Status(401).For(Requests.Login).Always());

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential").EndingError("LoginFailed");

        Assert.Contains($"enant {session.Server.BaseAddress.Authority}", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Verbose_nothing_is_shown()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("Get-SailPointPersonalAccessToken -OwnerId me");

        Assert.Empty(result.Verbose);
        Assert.Empty(result.Debug);
        Assert.Empty(result.Information);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task No_stream_has_a_secret_or_an_access_token()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.SetVariable("wrong", Secret.Credential("nobody", "the wrong secret"));

        session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $wrong -Verbose -Debug");
        session.Run(
            """
            Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -PassThru -Verbose -Debug
            Get-SailPointConnection -Verbose -Debug
            New-SailPointPersonalAccessToken New -Verbose -Debug -AsPlainText
            Get-SailPointPersonalAccessToken -Verbose -Debug
            Get-SailPointPersonalAccessToken New | Set-SailPointPersonalAccessToken -Name Newer -PassThru -Verbose -Debug
            Get-SailPointPersonalAccessToken Newer | Remove-SailPointPersonalAccessToken -Force -Verbose -Debug
            Remove-SailPointPersonalAccessToken missing -Force -Verbose -Debug
            """);
        var created = session.Server.Log.Entries.Single(request => request.Method == "PATCH").Path.Split('/')[^1];
        var bearers = session.Requests.Select(request => request.Headers["Authorization"].Split(' ')[1]).Distinct().ToList();

        Assert.NotEmpty(bearers);
        Assert.Contains("POST /oauth/token", session.Module.Transcript, StringComparison.Ordinal);
        foreach (var secret in bearers.Append(session.Tenant.ClientSecret).Append(session.Tenant.CredentialOf(created).ClientSecret).Append("the wrong secret"))
            Assert.DoesNotContain(secret, session.Module.Transcript, StringComparison.OrdinalIgnoreCase);
        foreach (var bearer in bearers)
            Assert.DoesNotContain(bearer.Split('.')[2], session.Module.Transcript, StringComparison.Ordinal);
    }
}
