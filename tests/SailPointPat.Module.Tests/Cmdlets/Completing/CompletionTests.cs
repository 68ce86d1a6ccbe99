using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Completing;

/// <summary>The values that Tab completion offers.</summary>
public sealed class CompletionTests
{
    private const string ServiceNow = "d7a4c0e95b2f4f18a6e3b8d1907fc652";

    private static readonly string[] Lines =
    [
        "Get-SailPointPersonalAccessToken -Id ",
        "Get-SailPointPersonalAccessToken -Name ",
        "Get-SailPointPersonalAccessToken -OwnerId ",
        "New-SailPointPersonalAccessToken x -Scope ",
    ];

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Id d7a4", ServiceNow)]
    [InlineData("Get-SailPointPersonalAccessToken -Id serv", ServiceNow)]
    [InlineData("Set-SailPointPersonalAccessToken -Id 'ServiceNow c", ServiceNow)]
    [InlineData("Remove-SailPointPersonalAccessToken -Id *catalog", ServiceNow)]
    [InlineData("Get-SailPointPersonalAccessToken -Name brea", "Break-glass")]
    [InlineData("Get-SailPointPersonalAccessToken lap", "'Laptop script (old)'")]
    [InlineData("Get-SailPointPersonalAccessToken -Name x, Term", "")]
    [InlineData("Get-SailPointPersonalAccessToken -Name \"Terr", "'Terraform provider'")]
    [InlineData("Get-SailPointPersonalAccessToken -Name *provid", "'Terraform provider'")]
    [InlineData("Get-SailPointPersonalAccessToken -Name [", "")]
    [InlineData("Set-SailPointPersonalAccessToken -Name brea", "Break-glass")]
    [InlineData("Set-SailPointPersonalAccessToken -Name Terr", "")]
    [InlineData("Remove-SailPointPersonalAccessToken -Name Terr", "'Terraform provider'")]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId m", "me|'2c9180857a4f1e02017a51c4407c9f48'")]
    [InlineData("Get-SailPointPersonalAccessToken -Owner Amara", "'2c9180857a4f1e02017a51c3d8e90b11'")]
    [InlineData("New-SailPointPersonalAccessToken x -Scope idn:accounts:", "idn:accounts:read|idn:accounts:manage")]
    [InlineData("Set-SailPointPersonalAccessToken -Id x -Scope a, sp:scopes:", "sp:scopes:default|sp:scopes:all")]
    [InlineData("Test-SailPointPersonalAccessToken -AllowedScope idn:accounts:", "idn:accounts:read|idn:accounts:manage")]
    [InlineData("Export-SailPointPersonalAccessTokenReport x -AllowedScope a, sp:scopes:", "sp:scopes:default|sp:scopes:all")]
    public async Task Tab_offers_matching_values(string line, string expected)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Tab.Texts(session, line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("V202")]
    public async Task Tab_offers_API_versions_with_their_capabilities(string word)
    {
        await using var session = await TenantSession.StartAsync();

        var offered = Tab.Press(session, "Connect-SailPoint -ApiVersion " + word).ToList();

        Assert.Equal(SandboxVersions.Names.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)), offered.Select(item => item.CompletionText));
        Assert.All(offered, item => Assert.Equal(
            ApiVersions.HasLimit(item.CompletionText) ? "Tokens live at most 6 months, which cannot be changed later" : "Tokens can have any expiry, which can be changed later",
            item.ToolTip));
    }

    /// <summary>Without a suggestion, PowerShell would offer the files of the current folder.</summary>
    [Theory]
    [InlineData("Add-SailPointPersonalAccessTokenException policy.json -Reason ")]
    [InlineData("Add-SailPointPersonalAccessTokenException policy.json -ApprovedBy ")]
    [InlineData("New-SailPointPersonalAccessToken ")]
    public async Task Tab_offers_no_files_for_texts(string line)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Empty(Tab.Press(session, line));
    }

    [Theory]
    [InlineData("Add-SailPointPersonalAccessTokenException policy.json -Until ", "in 30 days, in 90 days, in 180 days, in 365 days")]
    [InlineData("New-SailPointPersonalAccessToken x -ExpirationDate ", "in 30 days, in 90 days, in 180 days")]
    [InlineData("Set-SailPointPersonalAccessToken x -ExpirationDate ", "in 30 days, in 90 days, in 180 days")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation x -ExpirationDate ", "in 30 days, in 90 days, in 180 days")]
    public async Task Tab_offers_days(string line, string days)
    {
        await using var session = await TenantSession.StartAsync();

        var offered = Tab.Press(session, line);

        Assert.Equal(days, string.Join(", ", offered.Select(item => item.ToolTip)));
        Assert.All(offered, item => Assert.Matches("^20\\d\\d-\\d\\d-\\d\\d$", item.ListItemText));
        Assert.Empty(Tab.Press(session, line + "2001"));
    }

    [Fact]
    public async Task The_menu_shows_name_id_owner_last_use_and_expiry()
    {
        await using var session = await TenantSession.StartAsync();

        var bot = Assert.Single(Tab.Press(session, "Get-SailPointPersonalAccessToken -Id access"));
        var twins = Assert.Single(Tab.Press(session, "Get-SailPointPersonalAccessToken -Name node"));
        var owner = Assert.Single(Tab.Press(session, "Get-SailPointPersonalAccessToken -OwnerId priya"));
        var scope = Assert.Single(Tab.Press(session, "New-SailPointPersonalAccessToken x -Scope sp:scopes:a"));

        Assert.Equal("Access request bot (8be1f5a39c7d4d20a4f6c2e9d10b5738)", bot.ListItemText);
        Assert.Equal("Priya Raman, last used 15 days ago, expired", bot.ToolTip);
        Assert.Equal(
            "Amara Okafor, last used yesterday, expires in 118 days; Jonas Lindqvist, last used 2 days ago, expires in 149 days", twins.ToolTip);
        Assert.Equal("2 tokens", owner.ToolTip);
        Assert.Equal("Every right of the token's owner; 7 tokens have it", scope.ToolTip);
        Assert.Equal(CompletionResultType.ParameterValue, bot.ResultType);
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("\u2018curly\u2019 and \u201adown\u201b")]
    [InlineData("star * mark ? [set] tick ` end")]
    [InlineData("$(Get-Date) $env:HOME; x & y")]
    [InlineData("\"double\"")]
    [InlineData("-Force")]
    [InlineData("@splat")]
    [InlineData("0x10")]
    [InlineData("# not a comment")]
    [InlineData("a,b")]
    [InlineData("trailing ")]
    public async Task A_completed_name_finds_exactly_that_token(string name)
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add(name);
        if (name.Contains('*', StringComparison.Ordinal))
            session.Add(name.Replace('*', 'x').Replace('?', 'x'));

        var text = Tab.Press(session, "Get-SailPointPersonalAccessToken -Name ").Single(match => match.ListItemText == name).CompletionText;

        Assert.Contains(id, session.Module.All($"Get-SailPointPersonalAccessToken -Name {text}").Select(token => token.Text("Id")));
        Assert.All(session.Module.All($"Get-SailPointPersonalAccessToken -Name {text}"), token => Assert.Equal(name, token.Text("Name")));
        Assert.Contains(text, Tab.Texts(session, "Get-SailPointPersonalAccessToken -Name " + text.TrimEnd('\'')));
    }

    [Fact]
    public async Task Text_from_the_service_cannot_format_the_menu()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("n\u001b[2J\u202e", "s\u001b[31m");

        var matches = Lines.SelectMany(line => Tab.Press(session, line)).ToList();

        Assert.Contains(matches, match => match.ListItemText.Contains("\\u001b[2J\\u202e", StringComparison.Ordinal));
        Assert.All(matches, match => Assert.DoesNotContain(match.CompletionText + match.ListItemText + match.ToolTip, character => char.IsControl(character) || character == '\u202e'));
    }

    [Fact]
    public async Task Every_completable_parameter_has_a_completer()
    {
        await using var session = await TenantSession.StartAsync();

        var missing = from command in session.Module.All("Get-Command -Module SailPointPat")
                      let cmdlet = (CmdletInfo)command.BaseObject
                      from parameter in cmdlet.Parameters.Values
                      where parameter.Name is "Id" or "OwnerId" or "Scope" or "AllowedScope" or "ApiVersion" or "Connection"
                      where !parameter.Attributes.OfType<ArgumentCompleterAttribute>().Any()
                      select $"{cmdlet.Name} -{parameter.Name}";

        Assert.Empty(missing);
    }
}
