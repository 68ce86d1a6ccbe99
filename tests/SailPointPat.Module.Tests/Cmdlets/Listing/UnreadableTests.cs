using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>A token with an unreadable field, or an entry that is no token, does not hide the others.</summary>
public sealed class UnreadableTests
{
    private const string Good = """{"id":"good","name":"Good","scope":["a:read"],"created":"2026-01-01T00:00:00Z","expirationDate":"2099-01-01T00:00:00Z"}""";
    private const string Odd = """{"id":"odd","name":"Odd","scope":["a:read"],"created":"2026-01-01T00:00:00Z","expirationDate":"6 Months from created date"}""";

    [Fact]
    public async Task The_list_continues_with_one_error_for_each_unreadable_token()
    {
        await using var session = await StartAsync($"[{Odd},null,{Good}]");

        var result = session.Run("Get-SailPointPersonalAccessToken");

        Assert.Equal(["odd", "good"], result.Output.Select(token => token.Get("Id")));
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("UnreadableToken,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("'Odd' (odd)", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("expirationDate = \"6 Months from created date\"", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("Entry 2 of the list", result.Errors[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_tokens_are_returned_even_if_the_error_ends_the_command()
    {
        await using var session = await StartAsync($"[{Odd},null,{Good}]");

        var result = session.Run("$ids = [Collections.Generic.List[string]]::new(); "
            + "try { Get-SailPointPersonalAccessToken -ErrorAction Stop | ForEach-Object { $ids.Add($_.Id) } } catch { $_.FullyQualifiedErrorId }; $ids");

        Assert.Equal(["UnreadableToken,SailPointPat.Commands.GetSailPointPersonalAccessTokenCommand", "odd", "good"], result.Output.Select(line => line.ToString()));
    }

    [Fact]
    public async Task Finding_another_token_gives_no_error()
    {
        await using var session = await StartAsync($"[{Odd},{Good}]");

        var result = session.Run("Get-SailPointPersonalAccessToken Good");

        Assert.Empty(result.Errors);
        Assert.Equal("good", Assert.Single(result.Output).Get("Id"));
    }

    [Fact]
    public async Task A_search_by_name_reports_a_token_whose_name_cannot_be_read()
    {
        await using var session = await StartAsync("[{\"id\":\"odd\",\"name\":5}," + Good + "]");

        var result = session.Run("Get-SailPointPersonalAccessToken Good");

        Assert.Equal("good", Assert.Single(result.Output).Get("Id"));
        Assert.Contains("(odd)", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$token", "FullLanguage")]
    [InlineData("$token | Format-List", "FullLanguage")]
    [InlineData("$token | Format-List", "ConstrainedLanguage")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($token)) | Format-List", "FullLanguage")]
    public async Task The_views_show_an_unreadable_expiry(string script, string language)
    {
        await using var session = await StartAsync($"[{Odd}]");
        session.Module.All("param($assembly) Import-Module -Assembly $assembly", Assembly.GetExecutingAssembly());
        session.Run("$token = Get-SailPointPersonalAccessToken -ErrorAction Ignore");
        session.Run($"$ExecutionContext.SessionState.LanguageMode = '{language}'");

        var shown = session.Module.Format(script);

        Assert.Contains("unreadable", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("True", shown, StringComparison.Ordinal);
        if (script.EndsWith("Format-List", StringComparison.Ordinal))
            Assert.Contains("expirationDate=\"6 Months", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_has_the_unreadable_field_too()
    {
        await using var session = await StartAsync($"[{Odd}]");

        var result = session.Run(
            """
            $token = Get-SailPointPersonalAccessToken -ErrorAction Ignore
            $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($token))
            ($copy | Test-SailPointPersonalAccessToken -Rule NeverExpires, UnreadableField).Rule
            """);

        Assert.Equal(["UnreadableField"], result.Output.Select(value => value.ToString()));
    }

    [Fact]
    public async Task The_audit_has_a_finding_for_unreadable_fields()
    {
        await using var session = await StartAsync($"[{Odd},{Good}]");

        var result = session.Run("Test-SailPointPersonalAccessToken -Rule NeverExpires, UnreadableField");

        var finding = Assert.Single(result.Output);
        Assert.Equal("UnreadableField", finding.Get("Rule")!.ToString());
        Assert.Equal("High", finding.Get("Severity")!.ToString());
        Assert.Equal("odd", finding.Get("Id"));
        Assert.Single(result.Errors);
    }

    [Fact]
    public async Task The_report_shows_the_unreadable_text()
    {
        await using var session = await StartAsync($"[{Odd},{Good}]");

        var path = Path.GetTempFileName();
        try
        {
            session.Run("param($path) Export-SailPointPersonalAccessTokenReport $path -Format Csv -Force -ErrorAction SilentlyContinue", path);

            var row = File.ReadLines(path).Single(line => line.StartsWith("Odd,", StringComparison.Ordinal));
            Assert.Contains(",,2026-01-01T00:00:00Z,False,", row, StringComparison.Ordinal);
            Assert.Contains("6 Months from created date", row, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_change_with_an_unreadable_answer_succeeds_with_a_warning()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(200, Odd).For(Requests.Api));

        var result = session.Run("Set-SailPointPersonalAccessToken odd -Name Odd -PassThru");

        Assert.Empty(result.Errors);
        Assert.Equal("odd", Assert.Single(result.Output).Get("Id"));
        Assert.Contains("expirationDate", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_create_with_an_unreadable_expiry_does_not_show_never()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(200, Odd[..^1] + ",\"secret\":\"0123456789abcdef\"}").For(Requests.Api));

        var shown = session.Module.Format("New-SailPointPersonalAccessToken Odd -WarningAction SilentlyContinue");

        Assert.Contains("Expires", shown, StringComparison.Ordinal);
        Assert.Contains("unreadable", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("never", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_be_managed_is_not_removed_silently()
    {
        await using var session = await StartAsync("""[{"id":"odd","name":"Odd","managed":"perhaps"}]""");

        session.Run("Get-SailPointPersonalAccessToken -ErrorAction Ignore | Remove-SailPointPersonalAccessToken -Confirm:$false").ItemError("ManagedToken");

        Assert.Single(session.Requests);
    }

    private static async Task<TenantSession> StartAsync(string list)
    {
        var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(200, list).For(Requests.List).Always());
        return session;
    }
}
