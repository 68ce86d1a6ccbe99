using System;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>A failed connect gives a terminating error at once, and no connection remains.</summary>
public sealed class RefusedConnectionTests
{
    [Fact]
    public async Task A_wrong_secret_is_LoginFailed()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.SetVariable("wrong", Secret.Credential(session.Tenant.ClientId, "not the secret"));

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $wrong").EndingError("LoginFailed");

        Assert.Equal("LoginFailed,SailPointPat.Commands.ConnectSailPointCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Equal(session.Server.BaseAddress, error.TargetObject);
        Assert.Equal(401, error.Get("StatusCode"));
        Assert.Contains(session.Tenant.ClientId, error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("exists and has not expired. Then run Connect-SailPoint again.", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("not the secret", session.Module.Transcript, StringComparison.Ordinal);
        Assert.Single(session.Server.Log.Entries);
        Assert.Empty(session.Module.All("Get-SailPointConnection"));
    }

    [Fact]
    public async Task A_failed_login_clears_the_default_connection_with_a_warning()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("wrong", Secret.Credential("nobody", "nothing"));

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $wrong").EndingError("LoginFailed");

        Assert.Contains("This session now has no default connection. To use the previous one (larkfield-sb", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Module.All("Get-SailPointConnection"));
        var next = session.Run("Remove-SailPointPersonalAccessToken x -Force").EndingError("NotConnected");
        Assert.Contains("The last Connect-SailPoint failed", next.ToString(), StringComparison.Ordinal);
        session.Module.All("Select-SailPointConnection larkfield-sb; Get-SailPointPersonalAccessToken -OwnerId me");
    }

    [Fact]
    public async Task A_failed_login_with_NoDefault_leaves_the_default_connection()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("wrong", Secret.Credential("nobody", "nothing"));

        session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $wrong -NoDefault").EndingError("LoginFailed");

        Assert.Equal(session.Tenant.ClientId, session.Module.Single("Get-SailPointConnection").Get("ClientId"));
    }

    [Fact]
    public async Task A_host_that_refuses_is_ConnectionFailed()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        await session.Server.StopAsync();

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -MaximumRetryCount 0").EndingError("ConnectionFailed");

        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.Contains($"127.0.0.1:{session.Server.BaseAddress.Port} cannot be reached", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Check the address, the network and the proxy, and run the command again.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Module.All("Get-SailPointConnection"));
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "NotFound")]
    [InlineData(503, "ServerError")]
    public async Task Other_login_failures_keep_their_own_kind(int status, string kind)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Server.Faults.Add(Fault.Status(status).For(Requests.Login));

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -MaximumRetryCount 0").EndingError(kind);

        Assert.StartsWith($"Tenant {session.Server.BaseAddress.Authority}: Logging in failed with {status} ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_instead_of_a_login_is_an_error()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Server.Faults.Add(Fault.Gateway(200).For(Requests.Login));

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential").EndingError("InvalidResponse");

        Assert.Contains("'text/html', not JSON", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme@evil.example")]
    [InlineData("acme?")]
    [InlineData("https://acme.example.com")]
    [InlineData("https://acme.identitynow.com:8443")]
    [InlineData("https://a.b.identitynow.com")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("ac me")]
    [InlineData("acmé")]
    [InlineData("acme\u001b[2J")]
    public async Task An_invalid_tenant_name_is_refused(string name)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Run("param($name) Connect-SailPoint -Tenant $name -Credential $credential", name).EndingError("InvalidAddress");

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal(name, error.TargetObject);
        Assert.Contains("such as 'acme' for https://acme.identitynow.com", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.ToString());
        Assert.DoesNotContain('\n', error.ToString());
    }

    [Fact]
    public void An_empty_tenant_name_is_refused()
    {
        using var session = new ModuleSession();

        Assert.Equal("InvalidAddress", session.SingleError("Connect-SailPoint -Tenant ''").Kind());
    }

    [Theory]
    [InlineData("http://acme.api.identitynow.com", "does not use https")]
    [InlineData("http://127.0.0.1.evil.example", "does not use https")]
    [InlineData("http://192.168.0.1", "does not use https")]
    [InlineData("ftp://acme.api.identitynow.com", "does not use https")]
    [InlineData("acme.api.identitynow.com", "not a complete address")]
    [InlineData("https://me:password@acme.api.identitynow.com", "contains a user name or password")]
    [InlineData("https://acme.api.identitynow.com/beta", "The base address has a path or a query")]
    [InlineData("https://acme.api.identitynow.com/?x=1", "The base address has a path or a query")]
    [InlineData("https://acme.identitynow.com", "the tenant name acme")]
    public async Task An_invalid_base_address_is_refused(string address, string reason)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Run("param($address) Connect-SailPoint -BaseUrl $address -Credential $credential", address).EndingError("InvalidAddress");

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("password@", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-BaseUrl $typed -Credential $credential", "https://me:hush#word@acme.api.identitynow.com")]
    [InlineData("-BaseUrl $typed -Credential $credential", "me:hush@acme.api.identitynow.com")]
    [InlineData("-BaseUrl $typed -Credential $credential", "//me:hush@acme.api.identitynow.com")]
    [InlineData("-BaseUrl $baseUrl -Credential $credential -Proxy $typed", "http://me:hush#word@proxy.example:8080")]
    [InlineData("-BaseUrl $baseUrl -Credential $credential -Proxy $typed", "http://me:hush/word@proxy.example:8080")]
    [InlineData("-BaseUrl $baseUrl -Credential $credential -Proxy $typed", "me:hush@proxy.example:8080")]
    [InlineData("-BaseUrl $baseUrl -Credential $credential -Proxy $typed", "ftp://proxy.example/hush")]
    [InlineData("-BaseUrl $baseUrl -ClientId x -ClientSecret $typed", "hush")]
    [InlineData("-BaseUrl $baseUrl -AccessToken $typed", "hush")]
    public async Task Input_that_may_contain_a_secret_is_not_quoted(string parameters, string typed)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.SetVariable("typed", typed);

        var error = session.Module.SingleError("Connect-SailPoint " + parameters);

        Assert.Matches("^(ParameterArgumentTransformationError|InvalidAddress|InvalidArgument)$", error.Kind());
        Assert.DoesNotContain("hush", session.Module.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.TargetObject?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
    }

    [Fact]
    public async Task A_proxy_address_with_a_password_is_refused_and_not_shown()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -Proxy http://someone:hush@127.0.0.1:1").EndingError("InvalidArgument");

        Assert.Contains("Remove it, and give -ProxyCredential.", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", session.Module.Transcript, StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
    }
}
