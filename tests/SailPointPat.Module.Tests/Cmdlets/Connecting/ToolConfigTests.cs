using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Completing;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>The environments of SailPoint's command-line tool.</summary>
public sealed class ToolConfigTests : IDisposable
{
    private readonly ConfigFolder _home = new();

    [Theory]
    [InlineData("-Environment live")]
    [InlineData("-Environment LIVE")]
    [InlineData("-ActiveEnvironment")]
    [InlineData("-ConfigPath $home2/.sailpoint/config.yaml")]
    [InlineData("-ConfigPath $home2/.sailpoint/config.yaml -Environment Live")]
    public async Task An_environment_connects_to_its_tenant_with_its_login(string parameters)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.SetVariable("home2", _home.Path);
        _home.WriteTool(ConfigFolder.Yaml(session.Server));

        session.Module.All($"Connect-SailPoint {parameters}; Get-SailPointPersonalAccessToken -OwnerId me");

        Assert.Equal(1, session.Tenant.LoginCount);
        Assert.Equal(session.Tenant.ClientId, session.Module.Single("Get-SailPointConnection").Get("ClientId"));
    }

    [Theory]
    [InlineData("-Environment live")]
    [InlineData("-ActiveEnvironment")]
    public async Task The_error_for_a_secret_in_the_keyring_has_the_commands_that_read_it(string parameters)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        _home.WriteTool(ConfigFolder.Yaml(session.Server, hasLogin: false));

        var error = session.Run("Connect-SailPoint " + parameters).EndingError("InvalidConfiguration").ToString();

        Assert.Contains("There is no client id and client secret in the environment 'live' of the configuration file", error, StringComparison.Ordinal);
        Assert.Contains("Give the login with -Credential", error, StringComparison.Ordinal);
        string[] commands = OperatingSystem.IsWindows() ? ["'environments.pat.clientid:live'", "'environments.pat.clientsecret:live'"]
            : OperatingSystem.IsMacOS() ? ["security find-generic-password -w -s environments.pat.clientid -a 'live'", "environments.pat.clientsecret -a 'live'"]
            : ["secret-tool lookup service environments.pat.clientid username 'live'", "secret-tool lookup service environments.pat.clientsecret username 'live'"];
        Assert.All(commands, command => Assert.Contains(command, error, StringComparison.Ordinal));
        Assert.Empty(session.Server.Log.Entries);
    }

    [Fact]
    public async Task A_credential_replaces_the_login_in_the_file()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        _home.WriteTool(ConfigFolder.Yaml(session.Server, hasLogin: false));

        session.Module.All("Connect-SailPoint -Environment live -Credential $credential; Connect-SailPoint -ActiveEnvironment -Credential $credential");

        Assert.Equal(2, session.Tenant.LoginCount);
    }

    [Fact]
    public async Task A_value_copied_from_the_keyring_of_macOS_is_decoded()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        _home.WriteTool(ConfigFolder.Yaml(session.Server, hasLogin: false));
        session.Module.SetVariable("copied", Secret.Credential(Encoded(session.Tenant.ClientId), Encoded(session.Tenant.ClientSecret)));

        session.Module.All("Connect-SailPoint -Environment live -Credential $copied");

        Assert.Equal(session.Tenant.ClientId, session.Module.Single("Get-SailPointConnection").Get("ClientId"));
        session.Module.SetVariable("cut", Secret.Credential("x", "go-keyring-base64:hush?"));
        var error = session.Run("Connect-SailPoint -Environment live -Credential $cut").EndingError("InvalidArgument");
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);

        static string Encoded(string text) => "go-keyring-base64:" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)) + "\n";
    }

    [Fact]
    public async Task A_browser_login_of_the_tool_cannot_be_used()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        _home.WriteTool(ConfigFolder.Yaml(session.Server, hasLogin: false).Replace("authtype: pat", "authtype: oauth", StringComparison.Ordinal));

        Assert.Contains("through a browser", session.Run("Connect-SailPoint -Environment live").EndingError("InvalidConfiguration").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Environment gone", "has no environment 'gone'. Nothing was sent. Give one of its environments with -Environment: live, test bed.")]
    [InlineData("-ConfigPath nowhere.yaml", "does not exist. Nothing was sent. Check the path that -ConfigPath gives.")]
    [InlineData("-Environment live -ConfigPath config.json", "has no environment 'live'")]
    public async Task The_error_names_what_the_file_lacks(string parameters, string reason)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.SetVariable("folder", _home.Path);
        _home.WriteTool(ConfigFolder.Yaml(session.Server));
        _home.Write("config.json", ConfigFolder.Json(session.Server));

        var error = session.Run(ConfigFolder.EnterFolder + $"Connect-SailPoint {parameters}").EndingError("InvalidConfiguration");

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(session.Tenant.ClientSecret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_a_missing_file_names_its_path()
    {
        using var session = new ModuleSession();

        var error = session.Run("Connect-SailPoint -ActiveEnvironment").EndingError("InvalidConfiguration").ToString();

        Assert.Contains(System.IO.Path.Combine(_home.Path, ".sailpoint", "config.yaml") + " does not exist. Nothing was sent. SailPoint's command-line tool writes the file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tab_completes_the_names_and_shows_no_error()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Assert.Empty(Tab.Press(session, "Connect-SailPoint -Environment "));
        _home.WriteTool(ConfigFolder.Yaml(session.Server));
        _home.Write("other.yaml", "environments: {elsewhere: {}}");

        Assert.Equal(["live", "'test bed'"], Tab.Texts(session, "Connect-SailPoint -Environment "));
        Assert.Equal("live, the active environment", Tab.Press(session, "Connect-SailPoint -Environment L").Single().ToolTip);
        Assert.Equal(["elsewhere"], Tab.Texts(session, $"Connect-SailPoint -ConfigPath '{_home.Path}/other.yaml' -Environment "));
        Assert.Empty(Tab.Press(session, "Connect-SailPoint -ConfigPath $unknown/other.yaml -Environment "));
        _home.WriteTool("environments: {");
        Assert.Empty(Tab.Press(session, "Connect-SailPoint -Environment "));
        Assert.Empty(session.Module.All("$Error"));
    }

    public void Dispose() => _home.Dispose();
}
