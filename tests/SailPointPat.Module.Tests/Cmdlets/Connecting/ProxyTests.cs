using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>http to this computer never goes through a proxy, because it contains the unencrypted client secret.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("-Proxy $proxy")]
    [InlineData("-Proxy $proxy -ProxyUseDefaultCredentials")]
    [InlineData("-ProxyUseDefaultCredentials")]
    public async Task Requests_to_this_computer_bypass_the_proxy(string parameters)
    {
        await using var tenant = await TestTenantServer.StartAsync();
        await using var proxy = await TestTenantServer.StartAsync();

        // In a separate process, because .NET reads the variables once.
        var run = await TourProcess.RunAsync(
            "-NoProfile",
            "-Command",
            $$"""
            $proxy = '{{proxy.BaseAddress}}'
            foreach ($name in 'http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY') { Set-Item "Env:$name" $proxy }
            Remove-Item Env:no_proxy, Env:NO_PROXY -ErrorAction Ignore
            Import-Module '{{StagedModule.ManifestPath}}'
            $credential = [pscredential]::new('{{tenant.Tenant.ClientId}}', (ConvertTo-SecureString '{{tenant.Tenant.ClientSecret}}' -AsPlainText -Force))
            foreach ($computer in '127.0.0.1', 'localhost', '[::1]', 'tenant.invalid') {
                $address = "$(if ($computer -eq 'tenant.invalid') { 'https' } else { 'http' })://${computer}:{{tenant.BaseAddress.Port}}"
                try {
                    Connect-SailPoint -BaseUrl $address -Credential $credential -MaximumRetryCount 0 {{parameters}}
                    "$computer|$(@(Get-SailPointPersonalAccessToken -OwnerId me).Count -gt 0)"
                }
                catch { "$computer|$($_.Exception.Kind)" }
            }
            """);

        // The test tenant does not listen on the IPv6 address.
        Assert.Equal(
            ["127.0.0.1|True", "localhost|True", "[::1]|ConnectionFailed", "tenant.invalid|ConnectionFailed"],
            run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));

        // The last address shows that the proxy would have received the others.
        Assert.NotEmpty(proxy.Log.Entries);
        Assert.All(proxy.Log.Entries, entry => Assert.Equal(("CONNECT", ""), (entry.Method, entry.Body)));
        Assert.Equal(2, tenant.Log.Entries.Count(entry => entry.Method == "POST"));
    }
}
