using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using Xunit;

namespace SailPointPat.Module.Tests.Docs;

/// <summary>Shows which connection a command uses. Writes docs/connections.md from the requests that three tenants received.</summary>
public sealed class ConnectionTableTests
{
    /// <summary>The first table of a page. Everything else on the page is written by hand.</summary>
    private static readonly Regex Table = new(@"^(\|.*\n)+", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private const string Prepare =
        """
        $tokenOfA = Get-SailPointPersonalAccessToken Break-glass -Connection $a
        $tokensOfAll = Get-SailPointPersonalAccessToken Break-glass -Connection $a, $b, $c
        $findingOfA = Test-SailPointPersonalAccessToken -Rule Expired -Connection $a | & $take 1
        $copyOfA = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($tokenOfA))
        $rowOfA = [pscustomobject] @{ Id = $tokenOfA.Id; Tenant = $tokenOfA.Tenant; BaseUrl = $tokenOfA.BaseUrl }
        """;

    private static readonly (string Situation, string Command)[] Rows =
    [
        ("no token, no `-Connection`", "Get-SailPointPersonalAccessToken Break-glass"),
        ("an id", "Remove-SailPointPersonalAccessToken 404"),
        ("an id and `-Connection`", "Remove-SailPointPersonalAccessToken 404 -Connection $a"),
        ("a new token", "New-SailPointPersonalAccessToken Nightly"),
        ("a new token, and the name of tenant B", "New-SailPointPersonalAccessToken Nightly -Connection $b.Tenant"),
        ("a token of A", "$tokenOfA | Remove-SailPointPersonalAccessToken"),
        ("a token of A, to rename it", "$tokenOfA | Set-SailPointPersonalAccessToken -Name New"),
        ("a finding of A", "$findingOfA | Remove-SailPointPersonalAccessToken"),
        ("tokens of A, B and C", "$tokensOfAll | Remove-SailPointPersonalAccessToken"),
        ("a token of A, and `-Connection` to B", "$tokenOfA | Remove-SailPointPersonalAccessToken -Connection $b"),
        ("a copy of a token of A, as from `Import-Clixml`", "$copyOfA | Remove-SailPointPersonalAccessToken"),
        ("the same copy, and `-Connection` to A", "$copyOfA | Remove-SailPointPersonalAccessToken -Connection $a"),
        ("a CSV row of A", "$rowOfA | Remove-SailPointPersonalAccessToken"),
        ("the same row, and `-Connection` to A", "$rowOfA | Remove-SailPointPersonalAccessToken -Connection $a"),
        ("a token of A, after A was disconnected", "Disconnect-SailPoint $a; $tokenOfA | Remove-SailPointPersonalAccessToken"),
        ("several connections", "Get-SailPointPersonalAccessToken -Connection $a, $b"),
        ("several connections, for a change", "Remove-SailPointPersonalAccessToken 404 -Connection $a, $b"),
        ("after `Select-SailPointConnection`", "Select-SailPointConnection $a; Get-SailPointPersonalAccessToken"),
        ("after `Connect-SailPoint -NoDefault` to A", "Connect-SailPoint -BaseUrl $aUrl -Credential $aCredential -NoDefault; Get-SailPointPersonalAccessToken"),
        ("after `Disconnect-SailPoint`", "Disconnect-SailPoint; Get-SailPointPersonalAccessToken"),
        ("after a failed `Connect-SailPoint`", "try { Connect-SailPoint -BaseUrl $aUrl -Credential $null } catch { }; Get-SailPointPersonalAccessToken"),
        ("after `Connect-SailPoint` with a wrong parameter", "try { Connect-SailPoint -BaseUrl $aUrl -TimeoutSec soon } catch { }; Get-SailPointPersonalAccessToken"),
        ("the same, with `-NoDefault` before the wrong parameter", "try { Connect-SailPoint -NoDefault -BaseUrl $aUrl -TimeoutSec soon } catch { }; Get-SailPointPersonalAccessToken"),
        ("a read-only connection, for a change", "$r = Connect-SailPoint -BaseUrl $aUrl -Credential $aCredential -ReadOnly -NoDefault -PassThru; New-SailPointPersonalAccessToken Nightly -Connection $r"),
    ];

    [Fact]
    public async Task The_page_matches_the_requests_that_the_tenants_received()
    {
        var table = new StringBuilder("| given | command | goes to |\n| --- | --- | --- |\n");
        foreach (var (situation, command) in Rows)
            table.Append("| " + situation + " | `" + command.Replace("|", "\\|", StringComparison.Ordinal) + "` | " + await TargetAsync(command) + " |\n");

        var path = Path.Combine(Pages.Root, "docs", "connections.md");
        var page = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        var expected = Table.Replace(page, _ => table.ToString(), 1);
        if (Environment.GetEnvironmentVariable("SAILPOINTPAT_UPDATE_DOCS") is not null)
            await File.WriteAllTextAsync(path, expected);

        Assert.Equal(expected, (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"));
    }

    private static async Task<string> TargetAsync(string command)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All(Prepare);
        tenants.ClearLogs();

        var result = tenants.Module.Run("$ConfirmPreference = 'None'; " + command);

        var received = ThreeTenants.Letters.Where(letter => tenants.Methods(letter).Count > 0).Select(letter => letter.ToUpperInvariant()).ToList();
        return received.Count > 0 ? string.Join(", ", received) : $"nothing is sent: `{result.Errors[^1].Kind()}`";
    }
}
