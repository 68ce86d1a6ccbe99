using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>Tokens from Export-Csv can be read back in every culture without a changed date.</summary>
/// <remarks>The engine of these tests has no Export-Csv. <c>Write-Row</c> calls ToString() of each value, as Export-Csv does. tests/Pester uses the real one.</remarks>
public sealed class ExportAndBackTests
{
    private const string WriteRow =
        """
        function Write-Row {
            process {
                $row = [ordered]@{}
                foreach ($property in $_.PSObject.Properties) { $row[$property.Name] = if ($null -eq $property.Value) { '' } else { $property.Value.ToString() } }
                [pscustomobject]$row
            }
        }
        """;

    public static TheoryData<string> Cultures => ["en-US", "de-DE", "fr-FR", "en-GB", "ja-JP", "th-TH", "ar-SA", "fa-IR", "tr-TR", "da-DK", "fi-FI", "he-IL"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task Dates_are_written_as_ISO_8601(string culture)
    {
        await using var session = await StartAsync(culture);

        var texts = session.Module.All(
            """
            $token = Get-SailPointPersonalAccessToken 'Terraform provider'
            ($token | Write-Row).ExpirationDate
            $token.ExpirationDate.ToString()
            """).Select(text => text.ToString()).ToList();

        var end = Find(session, "Terraform provider").ExpirationDate!.Value;
        Assert.Equal(end, DateTimeOffset.ParseExact(texts[0], "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
        Assert.All(texts, text => Assert.Equal(texts[0], text));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("th-TH")]
    public async Task Scripts_still_get_a_date_as_DateTimeOffset(string culture)
    {
        await using var session = await StartAsync(culture);

        var results = session.Module.All(
            """
            $token = Get-SailPointPersonalAccessToken 'Terraform provider'
            $end = $token.ExpirationDate
            $end -is [DateTimeOffset]
            $end -lt [datetime]::Now.AddYears(5)
            $end -gt [datetime]::Now.AddYears(5)
            ($end - $token.Created).GetType().Name -eq 'TimeSpan'
            $end.ToString('yyyy-MM', [cultureinfo]::InvariantCulture) -eq $end.UtcDateTime.ToString('yyyy-MM', [cultureinfo]::InvariantCulture)
            ('{0:yyyy-MM}' -f $end) -eq $end.UtcDateTime.ToString('yyyy-MM')
            $end.ToString('d') -eq $end.UtcDateTime.ToString('d')
            $token.ExpiresIn -is [TimeSpan]
            """);

        Assert.Equal([true, true, false, true, true, true, true, true], results.Select(result => result.BaseObject));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task An_unchanged_export_changes_nothing(string culture)
    {
        await using var session = await StartAsync(culture);
        session.Module.All("$rows = Get-SailPointPersonalAccessToken | Where-Object Managed -eq $false | Write-Row");
        session.Server.Log.Clear();

        var changed = session.Module.All("$rows | Set-SailPointPersonalAccessToken -PassThru | ForEach-Object Name");

        Assert.Equal(session.Tenant.Tokens.Where(token => !token.Managed).Select(token => token.Name), changed.Select(name => name.ToString()));
        Assert.All(session.Requests, request => Assert.Equal("GET", request.Method));
        Assert.InRange(session.Requests.Count, 1, 2);
    }

    [Theory]
    [InlineData("beta")]
    [InlineData("v1")]
    public async Task Only_values_that_changed_in_the_file_are_sent(string version)
    {
        await using var session = await StartAsync("en-GB", version);
        var before = Find(session, "Quarterly certification export").ExpirationDate;
        session.Module.All("$rows = Get-SailPointPersonalAccessToken | Where-Object Managed -eq $false | Write-Row");

        session.Module.All(
            "$rows | ForEach-Object { if ($_.Name -eq 'Quarterly certification export') { $_.Scope = 'idn:accounts:read' }; $_ } | Set-SailPointPersonalAccessToken");

        var change = Assert.Single(session.Requests, request => request.Method == "PATCH").Json().AsArray();
        Assert.Equal("/scope", Assert.Single(change)!["path"]!.GetValue<string>());
        Assert.Equal(before, Find(session, "Quarterly certification export").ExpirationDate);
    }

    [Fact]
    public async Task A_changed_date_is_an_error_of_its_row_if_the_version_cannot_change_it()
    {
        await using var session = await StartAsync("de-DE");
        session.Module.All("$rows = Get-SailPointPersonalAccessToken | Where-Object Managed -eq $false | Write-Row");

        var error = session.Run(
            "$rows | ForEach-Object { if ($_.Name -eq 'Terraform provider') { $_.ExpirationDate = '2099-01-31' }; $_ } | Set-SailPointPersonalAccessToken")
            .ItemError("NotSupportedByApiVersion");

        var row = session.Tenant.Tokens.Where(token => !token.Managed).Select(token => token.Name).ToList().IndexOf("Terraform provider") + 1;
        Assert.Contains($"Row {row} ('Terraform provider'): ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task An_export_can_create_new_tokens_with_the_same_dates(string culture)
    {
        await using var session = await StartAsync(culture, "v1");
        session.Module.All("$rows = Get-SailPointPersonalAccessToken 'Terraform provider', 'Break-glass' | Write-Row");

        session.Module.All("$rows | ForEach-Object { $_.Name += ' 2'; $_ } | New-SailPointPersonalAccessToken | Out-Null");

        Assert.Equal(Find(session, "Terraform provider").ExpirationDate, Find(session, "Terraform provider 2").ExpirationDate);
        Assert.Equal(Find(session, "Terraform provider").Scope, Find(session, "Terraform provider 2").Scope);
        Assert.Null(Find(session, "Break-glass 2").ExpirationDate);
    }

    [Fact]
    public async Task A_row_of_a_managed_token_is_protected_and_the_error_names_it()
    {
        await using var session = await StartAsync("en-US");
        session.Module.All("$rows = Get-SailPointPersonalAccessToken 'Workflow*' | Write-Row");
        session.Server.Log.Clear();

        var set = session.Run("$rows | ForEach-Object { $_.Scope = 'idn:accounts:read'; $_ } | Set-SailPointPersonalAccessToken").ItemError("ManagedToken");
        Assert.Empty(session.Requests);
        var removed = session.Run("$rows | Remove-SailPointPersonalAccessToken -Confirm:$false").ItemError("ManagedToken");

        Assert.Contains("Row 1 ('Workflow: leaver off-boarding'): 'Workflow: leaver off-boarding' (", set.ToString(), StringComparison.Ordinal);
        Assert.Contains("Row 1", removed.ToString(), StringComparison.Ordinal);
        Assert.Contains("'Workflow: leaver off-boarding' (", removed.ToString(), StringComparison.Ordinal);
        Assert.All(session.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task A_copy_from_a_file_or_a_job_can_be_exported_and_read_back(string culture)
    {
        await using var session = await StartAsync(culture, "v1");
        session.Module.All(
            """
            $token = Get-SailPointPersonalAccessToken 'Terraform provider'
            $rows = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($token)) | ForEach-Object {
                # String expansion writes the text of a copied list, as Export-Csv does. ToString() in a script does not.
                $row = [ordered]@{}
                foreach ($property in $_.PSObject.Properties) { $row[$property.Name] = "$($property.Value)" }
                [pscustomobject]$row
            }
            """);
        session.Server.Log.Clear();

        session.Module.All("$rows | Set-SailPointPersonalAccessToken; $rows | ForEach-Object { $_.Name = 'copy'; $_ } | New-SailPointPersonalAccessToken");

        Assert.Equal(Find(session, "Terraform provider").ExpirationDate, Find(session, "copy").ExpirationDate);
        Assert.DoesNotContain(session.Requests, request => request.Method == "PATCH");
    }

    [Theory]
    [InlineData("$token | Write-Row", "en-US")]
    [InlineData("$token | Write-Row", "th-TH")]
    [InlineData("$copy | ForEach-Object { $row = [ordered]@{}; foreach ($property in $_.PSObject.Properties) { $row[$property.Name] = \"$($property.Value)\" }; [pscustomobject]$row }", "de-DE")]
    public async Task A_row_does_not_undo_a_change_of_the_expiry_after_the_export(string export, string culture)
    {
        await using var session = await StartAsync(culture, "v1");
        foreach (var name in new[] { "Terraform provider", "Break-glass", "Quarterly certification export" })
        {
            session.Module.SetVariable("name", name);
            session.Module.All(
                "$token = Get-SailPointPersonalAccessToken $name; $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($token)); "
                + $"$row = {export}; Set-SailPointPersonalAccessToken -Id $token.Id -ExpirationDate 2041-05-05T00:00:00Z");
            session.Server.Log.Clear();

            var error = session.Run("$row | Set-SailPointPersonalAccessToken").ItemError("InvalidArgument").ToString();
            Assert.DoesNotContain(session.Requests, request => request.Method == "PATCH");
            session.Module.All("$row | Set-SailPointPersonalAccessToken -ExpirationDate 2042-05-05");

            Assert.Contains($"Row 1 ('{name}'): The expiry in the row was not edited, and the token's expiry has changed since the export", error, StringComparison.Ordinal);
            Assert.Contains("the token now expires at 2041-05-05", error, StringComparison.Ordinal);
            Assert.Equal(2042, Find(session, name).ExpirationDate!.Value.Year);
        }
    }

    [Theory]
    [InlineData("Terraform provider", "$row.ExpirationDate = '2043-01-31'", 2043)]
    [InlineData("Break-glass", "$row.ExpirationDate = '2043-01-31'; $row.NeverExpires = ''", 2043)]
    [InlineData("Terraform provider", "$row.ExpirationDate = ''; $row.NeverExpires = 'True'", null)]
    public async Task An_edited_expiry_in_a_row_wins_over_a_later_change(string name, string edit, int? year)
    {
        await using var session = await StartAsync("en-US", "v1");
        session.Module.SetVariable("name", name);
        session.Module.All("$row = Get-SailPointPersonalAccessToken $name | Write-Row; Set-SailPointPersonalAccessToken -Id $row.Id -ExpirationDate 2041-05-05; " + edit);

        session.Module.All("$row | Set-SailPointPersonalAccessToken");

        Assert.Equal(year, Find(session, name).ExpirationDate?.Year);
    }

    private static SandboxToken Find(TenantSession session, string name) => session.Tenant.Tokens.Single(token => token.Name == name);

    private static async Task<TenantSession> StartAsync(string culture, string version = "beta")
    {
        var session = await TenantSession.StartAsync("-ApiVersion " + version);
        session.Module.ForgetScope();
        session.Module.All(WriteRow);
        session.Module.All("param($culture) [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $culture", culture);
        return session;
    }
}
