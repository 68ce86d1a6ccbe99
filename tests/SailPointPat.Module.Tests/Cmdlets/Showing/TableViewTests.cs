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
    public async Task The_table_has_five_columns_and_fits_in_80_characters()
    {
        await using var session = await TenantSession.StartAsync();

        var lines = Lines(session.Module.Format("Get-SailPointPersonalAccessToken"));

        Assert.Equal(["Name", "Owner", "LastUsed", "Expires", "Scope"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(14, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task A_row_tells_what_matters_of_a_token()
    {
        await using var session = await TenantSession.StartAsync();

        var lines = Lines(session.Module.Format("Get-SailPointPersonalAccessToken"));

        Cells(Row(lines, "Terraform provider"), "Terraform provider", "Jonas Lindqvi", "yesterday", "in 4 days", "idn:sources:r");
        Cells(Row(lines, "Break-glass"), "Break-glass", "Amara Okafor", "never", "never", "sp:scopes:all");
        Cells(Row(lines, "Access request bot"), "Access request bot", "Priya Raman", "15 days ago", "expired", "idn:access-r");
        Cells(Row(lines, "ServiceNow catalog"), "ServiceNow catalog", "ServiceNow In", "today", "never", "sp:scopes:all");
        Assert.Contains("Workflow: leaver off-…", Row(lines, "Workflow"), StringComparison.Ordinal);
        Assert.Contains("Hana Satō", Row(lines, "Audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wide_console_shows_more_of_the_scopes()
    {
        await using var session = await TenantSession.StartAsync(width: 200);

        Assert.Contains("idn:sources:read idn:sources:manage", session.Module.Format("Get-SailPointPersonalAccessToken 'Terraform provider'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_which_little_is_known_has_a_row_as_well()
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList("""[{"id":"1"},{"id":"2","name":null,"owner":{"id":"the-owner"},"scope":null},{"id":"3","name":"three","owner":null,"scope":[null]}]""");

        var shown = session.Module.Format("Get-SailPointPersonalAccessToken");

        Assert.Equal(5, Lines(shown).Length);
        Assert.Contains("the-owner", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_in_constrained_language_shows_dates_in_place_of_ages()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.Format("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'");

        var lines = Lines(session.Module.Format("Get-SailPointPersonalAccessToken"));
        session.Module.Format("Disconnect-SailPoint");

        Assert.Equal(14, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Cells(Row(lines, "Terraform provider"), "Terraform provider", "Jonas Lindqvi", "/", "/", "idn:sources:r");
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

    private static string[] Lines(string shown) => [.. shown.Split(Environment.NewLine).Where(line => line.Trim().Length > 0)];

    private static string Row(string[] lines, string name) => lines.Single(line => line.StartsWith(name, StringComparison.Ordinal));

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
