using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>The table that an administrator sees first.</summary>
public sealed class TableViewTests
{
    [Fact]
    public async Task The_table_has_six_columns_and_fits_in_80_characters()
    {
        await using var session = await TenantSession.StartAsync();

        var lines = Lines(session.Module.Format("Get-SailPointPersonalAccessToken"));

        Assert.Equal(["Id", "Name", "Owner", "LastUsed", "Expires", "Scope"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(14, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task A_row_shows_the_important_values_of_a_token()
    {
        await using var session = await TenantSession.StartAsync();

        var lines = Lines(session.Module.Format("Get-SailPointPersonalAccessToken"));

        Cells(Row(lines, "Terraform"), "Terraform pro", "Jonas Lindqv", "yesterday", "in 4 days", "idn:sources:");
        Cells(Row(lines, "Break-glass"), "Break-glass", "Amara Okafor", "never", "never", "sp:scopes:all");
        Cells(Row(lines, "Access"), "Access reques", "Priya Raman", "15 days ago", "expired", "idn:access-r");
        Cells(Row(lines, "ServiceNow"), "ServiceNow ca", "ServiceNow I", "today", "never", "sp:scopes:all");
        Assert.Contains("Workflow: lea…", Row(lines, "Workflow"), StringComparison.Ordinal);
        Assert.Contains("Hana Satō", Row(lines, "Audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_with_the_same_name_show_the_beginning_of_their_ids()
    {
        await using var session = await TenantSession.StartAsync();

        var lines = Lines(session.Module.Format("Get-SailPointPersonalAccessToken 'NodeJS Integration'"));

        Assert.Equal(
            session.Tenant.Tokens.Where(token => token.Name == "NodeJS Integration").Select(token => token.Id[..8]), lines.Skip(2).Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData(80, 14)]
    [InlineData(120, 27)]
    [InlineData(200, 54)]
    public async Task A_wide_console_shows_more_of_names_owners_and_scopes(int width, int length)
    {
        await using var session = await TenantSession.StartAsync(width: width);
        session.AnswerList(OneToken(new string('n', length), new string('o', length), new string('s', length)));

        var row = Lines(session.Module.Format("Get-SailPointPersonalAccessToken"))[2];

        Cells(row, "0b6e4f8d ", new string('n', length), new string('o', length), "never", "never", new string('s', length));
    }

    [Theory]
    [InlineData(80, "Has every right of")]
    [InlineData(120, "Has every right of its owner, forever.")]
    [InlineData(200, "Has every right of its owner, forever.")]
    public async Task The_table_of_findings_uses_the_console_width(int width, string message)
    {
        await using var session = await TenantSession.StartAsync(width: width);
        session.AnswerList(OneToken("Campaigns to the data lake", "Amara Okafor", "sp:scopes:all"));

        var lines = Lines(session.Module.Format("Test-SailPointPersonalAccessToken -Rule AllScopes"));

        Assert.Equal(3, lines.Length);
        Assert.True(lines[2].Length <= width, lines[2]);
        Cells(lines[2], "Critical", "AllScopes", width == 80 ? "Campaigns to the d" : "Campaigns to the data lake ", "Amara Okafor", message);
    }

    [Fact]
    public async Task A_token_with_few_known_values_has_a_row_too()
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList("""[{"id":"1"},{"id":"2","name":null,"owner":{"id":"the-owner"},"scope":null},{"id":"3","name":"three","owner":null,"scope":[null]}]""");

        var shown = session.Module.Format("Get-SailPointPersonalAccessToken");

        Assert.Equal(5, Lines(shown).Length);
        Assert.Contains("the-owner", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constrained_language_shows_dates_instead_of_ages()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.Format("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'");

        var lines = Lines(session.Module.Format("Get-SailPointPersonalAccessToken"));
        session.Module.Format("Disconnect-SailPoint");

        Assert.Equal(14, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Cells(Row(lines, "Terraform"), "Terraform pro", "Jonas Lindqv", "/", "/", "idn:sources:");
        Cells(Row(lines, "Break-glass"), "Break-glass", "Amara Okafor", "never", "never", "sp:scopes:all");
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_table_is_the_same_in_every_culture(string culture)
    {
        using var plain = new ModuleSession();
        using var foreign = new ModuleSession(culture: System.Globalization.CultureInfo.GetCultureInfo(culture));
        const string Show = "Connect-SailPoint -Sandbox; Get-SailPointPersonalAccessToken";

        Assert.Equal(plain.Format(Show), foreign.Format(Show));
    }

    private static string OneToken(string name, string owner, string scope)
        => $$"""[{"id":"0b6e4f8d93a2471c85d7f1e0c6a9b345","name":"{{name}}","owner":{"id":"1","name":"{{owner}}"},"scope":["{{scope}}"],"expirationDate":null,"userAwareTokenNeverExpires":true}]""";

    private static string[] Lines(string shown) => [.. shown.Split(Environment.NewLine).Where(line => line.Trim().Length > 0)];

    private static string Row(string[] lines, string name) => lines.Single(line => line.Contains($" {name}", StringComparison.Ordinal));

    private static void Cells(string line, params string[] cells)
    {
        var position = 0;
        foreach (var cell in cells)
        {
            var found = line.IndexOf(cell, position, StringComparison.Ordinal);
            Assert.True(found >= position, $"'{cell}' is not in its place in: {line}");
            position = found + cell.Length;
        }
    }
}
