using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>A column or a cell of a piped row that the command cannot read is an error that names the row, and nothing is sent.</summary>
public sealed class RowColumnTests
{
    private const string Token = "f3a8d1c27b9e4056a1d4e6b8092c5f73";

    [Theory]
    [InlineData("Name = 'a'; Scope = 'x:read'; Expires = '2041-05-05'", "New", "Expires", "ExpirationDate")]
    [InlineData("Name = 'a'; Scope = 'x:read'; 'Expiration Date' = '2041-05-05'", "New", "Expiration Date", "ExpirationDate")]
    [InlineData("Name = 'a'; Scope = 'x:read'; EXPIRATION_DATE = ''", "New", "EXPIRATION_DATE", "ExpirationDate")]
    [InlineData("Name = 'a'; Scope = 'x:read'; 'Never Expires' = 'true'", "New", "Never Expires", "NeverExpires")]
    [InlineData("Name = 'a'; Scope = 'x:read'; 'Vault ' = 'v'", "New", "Vault ", "Vault")]
    [InlineData("Name = 'a'; Scope = 'x:read'; 'access-token-validity-seconds' = '900'", "New", "access-token-validity-seconds", "AccessTokenValiditySeconds")]
    [InlineData("'Token Name' = 'a'; Scope = 'x:read'", "New", "Token Name", "Name")]
    [InlineData("Id = $id; Expiry = '2041-05-05'", "Set", "Expiry", "ExpirationDate")]
    [InlineData("Id = $id; 'Token Name' = 'a'", "Set", "Token Name", "Name")]
    [InlineData("Id = $id; 'New Name' = 'a'", "Set", "New Name", "NewName")]
    [InlineData("Id = $id; NewName = 'a'; 'Never Expires' = 'true'", "Set", "Never Expires", "NeverExpires")]
    [InlineData("'Token Id' = $id; NewName = 'a'", "Set", "Token Id", "Id")]
    [InlineData("'Token Id' = $id", "Remove", "Token Id", "Id")]
    [InlineData("Id = $id; 'Is Managed' = 'True'", "Remove", "Is Managed", "Managed")]
    [InlineData("Id = $id; 'Tenant Name' = 'other'", "Remove", "Tenant Name", "Tenant")]
    [InlineData("'Token-Id' = $id", "Rotate", "Token-Id", "Id")]
    [InlineData("Id = $id; 'Secret Name' = 's'", "Rotate", "Secret Name", "SecretName")]
    public async Task The_error_for_a_misspelled_heading_has_the_right_one(string row, string verb, string heading, string column)
    {
        await using var session = await StartAsync();

        var error = session.Run($"[pscustomobject]@{{ {row} }} | {CommandOf(verb)}").ItemError("InvalidArgument").ToString();

        Assert.Contains("Row 1", error, StringComparison.Ordinal);
        Assert.Contains($"The column '{heading}' would be ignored. Nothing was sent. Rename it to {column}, or remove it from the rows.", error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("'Token Name' = 'Break-glass'; Owner = 'Amara Okafor'", "Name")]
    [InlineData("Name = 'Break-glass'; 'Owner Id' = '1'", "OwnerId")]
    [InlineData("Id = $id; 'Tenant Name' = 'other'", "Tenant")]
    public async Task A_misspelled_heading_does_not_select_other_tokens(string row, string column)
    {
        await using var session = await StartAsync();

        var error = session.Run($"[pscustomobject]@{{ {row} }} | Get-SailPointPersonalAccessToken").ItemError("InvalidArgument").ToString();

        Assert.Contains($"would be ignored. Nothing was sent. Rename it to {column}, or remove it from the rows.", error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Expires = 'in 3 days'; ExpirationDate = '2041-05-05'")]
    [InlineData("'Expiry note' = 'soon'; ExpirationDate = '2041-05-05'; Remark = 'x'")]
    [InlineData("UserAwareTokenNeverExpires = 'True'; NeverExpires = ''; ExpirationDate = '2041-05-05'")]
    public async Task Other_headings_are_ignored(string cells)
    {
        await using var session = await StartAsync();

        session.Module.All($"[pscustomobject]@{{ Id = $id; {cells} }} | Set-SailPointPersonalAccessToken");

        Assert.Equal(2041, session.Tenant.FindToken(Token)!.ExpirationDate!.Value.Year);
    }

    [Fact]
    public async Task A_script_block_reads_any_column()
    {
        await using var session = await StartAsync();

        session.Module.All("[pscustomobject]@{ 'Token Name' = 'a'; Scope = 'idn:accounts:read'; Expires = '2041-05-05' } | New-SailPointPersonalAccessToken -Name { $_.'Token Name' } -ExpirationDate { $_.Expires }");

        Assert.Equal(2041, session.Tenant.Tokens.Single(token => token.Name == "a").ExpirationDate!.Value.Year);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Id $id | Select-Row")]
    [InlineData("Test-SailPointPersonalAccessToken | Where-Object Id -EQ $id | Select-Row")]
    [InlineData("Get-SailPointPersonalAccessToken -Id $id")]
    [InlineData("Test-SailPointPersonalAccessToken | Where-Object Id -EQ $id")]
    [InlineData("'Name','Owner','Severity','Findings','Scope','LastUsed','ExpirationDate','Created','NeverExpires','AccessTokenValiditySeconds','Managed','OwnerId','Id','Changes','Service','UnreadableFields','Tenant' | ForEach-Object { $row = [ordered]@{ } } { $row[$_] = '' } { $row.Id = $id; $row.Name = 'NodeJS Integration'; [pscustomobject]$row }")]
    public async Task Custom_objects_and_their_copies_in_files_are_valid_rows(string source)
    {
        await using var session = await StartAsync();
        session.Module.All("function Select-Row { process { $row = [ordered]@{}; foreach ($property in $_.PSObject.Properties) { $row[$property.Name] = if ($null -eq $property.Value) { '' } else { $property.Value.ToString() } }; [pscustomobject]$row } }");
        session.Module.All($"$rows = @({source})");

        Assert.Empty(session.Run("$rows | Get-SailPointPersonalAccessToken").Errors);
        Assert.Empty(session.Run("$rows | Set-SailPointPersonalAccessToken -Scope idn:accounts:read -WhatIf").Errors);
        Assert.Empty(session.Run("$rows | Remove-SailPointPersonalAccessToken -WhatIf").Errors);
        Assert.Empty(session.Run("$rows | New-SailPointPersonalAccessToken -Scope idn:accounts:read -WhatIf").Errors);
    }

    [Theory]
    [InlineData("Name = 'a'; Scope = 'x:read'; NeverExpires = 'perhaps'", "New", "The NeverExpires 'perhaps' is not true or false.")]
    [InlineData("Name = 'a'; Scope = 'x:read'; AccessTokenValiditySeconds = @{}", "New", "The AccessTokenValiditySeconds 'System.Collections.Hashtable' is not a whole number.")]
    [InlineData("Name = 'a'; Scope = 'x:read'; SecretName = ''", "New", "The SecretName is empty.")]
    [InlineData("Name = 'a'; Scope = 'x:read'; SecretName = 's'; Vault = ''", "New", "The Vault is empty.")]
    [InlineData("Id = $id; NeverExpires = 'perhaps'", "Set", "The NeverExpires 'perhaps' is not true or false.")]
    [InlineData("Id = $id; Managed = 'perhaps'", "Remove", "The Managed 'perhaps' is not true or false.")]
    [InlineData("Id = ''; Name = 'b'", "Remove", "The Id is empty.")]
    [InlineData("Id = $null; Name = 'b'", "Remove", "The Id is empty.")]
    [InlineData("Name = 'b'; Owner = 'Amara Okafor'", "Remove", "The row has no column Id. Nothing was sent. Pipe the rows to Get-SailPointPersonalAccessToken first")]
    [InlineData("Name = ''; Scope = 'x:read'", "New", "The token name is empty.")]
    public async Task A_cell_that_cannot_be_read_is_an_error_that_names_the_row(string row, string verb, string message)
    {
        await using var session = await StartAsync();

        var error = session.Run($"[pscustomobject]@{{ {row} }} | {CommandOf(verb)}").ItemError("InvalidArgument").ToString();

        Assert.Contains("Row 1", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task An_unreadable_switch_on_the_command_line_ends_the_command()
    {
        await using var session = await StartAsync();

        var error = session.Module.SingleError("New-SailPointPersonalAccessToken a -Scope x:read -NeverExpires:'perhaps'");

        Assert.Contains("SwitchParameter", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Set-SailPointPersonalAccessToken -ExpirationDate 2041-05-05")]
    [InlineData("ForEach-Object { $_.Name = 'copy'; $_ } | New-SailPointPersonalAccessToken -ExpirationDate 2041-05-05")]
    public async Task A_date_on_the_command_line_overrides_the_cell(string command)
    {
        await using var session = await StartAsync();

        session.Module.All("[pscustomobject]@{ Id = $id; Name = 'NodeJS Integration'; Scope = 'idn:accounts:read'; NeverExpires = 'True'; ExpirationDate = '' } | " + command);

        Assert.Equal(2041, session.Tenant.Tokens.Last(token => token.Name == "copy" || token.Id == Token).ExpirationDate!.Value.Year);
    }

    [Theory]
    [InlineData("Set-SailPointPersonalAccessToken -NeverExpires")]
    [InlineData("ForEach-Object { $_.Name = 'copy'; $_ } | New-SailPointPersonalAccessToken -NeverExpires")]
    public async Task NeverExpires_on_the_command_line_overrides_the_cell(string command)
    {
        await using var session = await StartAsync();

        session.Module.All("[pscustomobject]@{ Id = $id; Name = 'NodeJS Integration'; Scope = 'idn:accounts:read'; NeverExpires = 'False'; ExpirationDate = '2041-05-05' } | " + command);

        Assert.Null(session.Tenant.Tokens.Last(token => token.Name == "copy" || token.Id == Token).ExpirationDate);
    }

    private static string CommandOf(string verb) => verb switch
    {
        "New" => "New-SailPointPersonalAccessToken",
        "Set" => "Set-SailPointPersonalAccessToken",
        "Remove" => "Remove-SailPointPersonalAccessToken -Force",
        _ => "Invoke-SailPointPersonalAccessTokenRotation -AsPlainText -Force",
    };

    private static async Task<TenantSession> StartAsync()
    {
        var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.ForgetScope();
        session.Module.SetVariable("id", Token);
        return session;
    }
}
