using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Guards;

/// <summary>Each command sends each of its requests once.</summary>
public sealed class RequestCountTests
{
    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken", 1)]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me -Name Break-glass", 1)]
    [InlineData("New-SailPointPersonalAccessToken -Name one", 1)]
    [InlineData("'one', 'two', 'three' | New-SailPointPersonalAccessToken", 3)]
    [InlineData("Set-SailPointPersonalAccessToken -Id $id -Name changed", 1)]
    [InlineData("Set-SailPointPersonalAccessToken -Id $id -Name changed -Scope idn:accounts:read -PassThru", 1)]
    [InlineData("Remove-SailPointPersonalAccessToken -Id $id -Force", 1)]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me -Name Mine | Remove-SailPointPersonalAccessToken -Force", 2)]
    [InlineData("for ($i = 0; $i -lt 20; $i++) { Get-SailPointPersonalAccessToken -OwnerId me }", 20)]
    public async Task Each_command_sends_a_fixed_number_of_requests_and_no_login(string command, int count)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", session.Add("Mine"));

        session.Module.All(command);

        Assert.Equal(count, session.Requests.Count);
        Assert.Equal(count, session.Server.Log.Entries.Count);
    }

    [Fact]
    public async Task Connecting_sends_one_login_and_nothing_else()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        session.Module.All("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential");

        Assert.True(Requests.Login(session.Server.Log.Entries.Single()));
    }
}
