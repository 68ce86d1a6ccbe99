using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Auditing;

/// <summary>A finding can be piped instead of its token.</summary>
public sealed class PipingFindingsTests
{
    [Fact]
    public async Task Piped_findings_remove_never_used_tokens()
    {
        await using var session = await TenantSession.StartAsync();
        var found = session.Run("Test-SailPointPersonalAccessToken -Rule NeverUsed -UnusedFor 0 | Where-Object { -not $_.Managed }").Sorted("Id").ToList();
        Assert.NotEmpty(found);

        session.Module.All("Test-SailPointPersonalAccessToken -Rule NeverUsed -UnusedFor 0 -WarningAction Ignore | Where-Object { -not $_.Managed } | Remove-SailPointPersonalAccessToken -Confirm:$false");

        Assert.DoesNotContain(session.Tenant.Tokens, token => found.Contains(token.Id));
    }

    [Fact]
    public async Task A_token_with_several_findings_is_removed_once()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var id = (string)session.Module.Single("New-SailPointPersonalAccessToken victim -NeverExpires").Get("Id")!;
        Assert.True(session.Module.All($"Get-SailPointPersonalAccessToken -Id {id} | Test-SailPointPersonalAccessToken").Count > 1);

        session.Module.All($"Get-SailPointPersonalAccessToken -Id {id} | Test-SailPointPersonalAccessToken | Remove-SailPointPersonalAccessToken -Confirm:$false");

        Assert.Single(session.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task The_finding_of_a_managed_token_is_protected_like_the_token()
    {
        await using var session = await TenantSession.StartAsync();
        session.Tenant.AddTokens(0);
        var managed = session.Tenant.Tokens.First(token => token.Managed);

        session.Run($"Get-SailPointPersonalAccessToken -Id {managed.Id} | Test-SailPointPersonalAccessToken -UnusedFor 0 -WarningAction Ignore | Remove-SailPointPersonalAccessToken -Confirm:$false")
            .ItemError("ManagedToken");
    }

    [Fact]
    public async Task A_finding_gives_a_never_expiring_token_an_expiry()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var id = (string)session.Module.Single("New-SailPointPersonalAccessToken immortal -NeverExpires").Get("Id")!;

        session.Module.All("Test-SailPointPersonalAccessToken -OwnerId me -Rule NeverExpires | Where-Object Name -eq immortal | Set-SailPointPersonalAccessToken -ExpirationDate ([DateTimeOffset]::Now.AddDays(90))");

        Assert.NotNull(session.Tenant.Tokens.Single(token => token.Id == id).ExpirationDate);
    }

    [Fact]
    public void Piped_tokens_are_audited_without_a_connection()
    {
        using var module = new Engine.ModuleSession();
        module.All("Connect-SailPoint -Sandbox; $tokens = Get-SailPointPersonalAccessToken; Disconnect-SailPoint");

        Assert.NotEmpty(module.All("$tokens | Test-SailPointPersonalAccessToken"));
        module.Run("Test-SailPointPersonalAccessToken").EndingError("NotConnected");
    }

    [Fact]
    public async Task The_table_of_findings_fits_a_console_and_starts_with_the_severity()
    {
        await using var session = await TenantSession.StartAsync();

        var lines = session.Module.Format("Test-SailPointPersonalAccessToken").Split(Environment.NewLine);

        Assert.Contains(lines, line => Regex.IsMatch(line, "^Severity Rule +Name +Owner +Message"));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }
}
