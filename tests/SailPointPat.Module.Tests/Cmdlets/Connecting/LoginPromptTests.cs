using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>Without a login, Connect-SailPoint asks for one at a console, and fails without a console.</summary>
public sealed class LoginPromptTests
{
    [Fact]
    public async Task The_prompt_asks_once_and_does_not_show_the_secret()
    {
        await using var server = await TestTenantServer.StartAsync();
        using var session = new ModuleSession(80, null, server.Tenant.ClientId, server.Tenant.ClientSecret);

        session.All("param($baseUrl) Connect-SailPoint -BaseUrl $baseUrl", server.BaseAddress);

        Assert.Equal(1, server.Tenant.LoginCount);
        Assert.Contains("of a personal access token for 127.0.0.1", session.Transcript, StringComparison.Ordinal);
        Assert.Equal(2, session.Transcript.Split("User: ").Length);
        Assert.DoesNotContain(server.Tenant.ClientSecret, session.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_answer_is_an_error_and_the_prompt_is_not_repeated()
    {
        await using var server = await TestTenantServer.StartAsync();
        using var session = new ModuleSession(80, null, "wrong", "wrong", server.Tenant.ClientId, server.Tenant.ClientSecret);

        session.Run("param($baseUrl) Connect-SailPoint -BaseUrl $baseUrl", server.BaseAddress).EndingError("LoginFailed");

        Assert.Equal(2, session.Transcript.Split("User: ").Length);
    }

    [Fact]
    public void An_invalid_tenant_is_an_error_before_the_prompt()
    {
        using var session = new ModuleSession(80, null, "id", "secret");

        session.Run("Connect-SailPoint 'ac me'").EndingError("InvalidAddress");

        Assert.DoesNotContain("User: ", session.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_there_is_no_prompt()
    {
        var run = await TourProcess.RunAsync(
            "-NoProfile",
            "-Command",
            $$"""
            Import-Module '{{StagedModule.ManifestPath}}'
            $env:SAIL_CLIENT_ID = $env:SAIL_CLIENT_SECRET = $null
            foreach ($command in 'acme', 'acme -Credential someone', 'acme -Credential $null', 'acme -ProxyCredential someone', 'acme -ProxyCredential $null') {
                try { & ([scriptblock]::Create("Connect-SailPoint $command")) } catch { "$command|$($_.FullyQualifiedErrorId -replace ',.*')" }
            }
            """);

        Assert.Equal(
            [
                "acme|EnvironmentVariable",
                "acme -Credential someone|ParameterArgumentTransformationError",
                "acme -Credential $null|InvalidArgument",
                "acme -ProxyCredential someone|ParameterArgumentTransformationError",
                "acme -ProxyCredential $null|ParameterArgumentValidationError",
            ],
            run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
