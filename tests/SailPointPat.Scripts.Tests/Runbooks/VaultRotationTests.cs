using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;
using static SailPointPat.Scripts.Tests.Runbooks.RunbookResult;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The runbook of the quarterly rotation stores each new secret before it removes the old token.</summary>
public sealed class VaultRotationTests
{
    private const string Rotation = "Update-TokenInVault.ps1";

    [Theory]
    [InlineData("")]
    [InlineData("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; ")]
    public async Task The_quarterly_rotation_stores_each_secret_before_it_removes_the_old_token(string mode)
    {
        await using var session = await RunbookSession.StartAsync();
        var old = new[] { session.Add("nightly one", "sp:scopes:all"), session.Add("nightly two", "sp:scopes:all") };

        var run = await session.RunCommandAsync(
            Rotation,
            $$"""
            Import-Module SailPointPat; {{mode}}$stored = @{}
            & $runbook -Name 'nightly*' -Store { $stored[$_.Name] = $_.Credential }{{Names}}
            foreach ($name in $stored.Keys) { Connect-SailPoint -BaseUrl $env:SAIL_BASE_URL -Credential $stored[$name]; "stored $name" }
            """);

        AssertDone(run, "2 tokens rotated, 0 errors.");
        Assert.Equal(["nightly one", "nightly two"], Did(run));
        Assert.Contains("stored nightly one", run.Output, StringComparison.Ordinal);
        Assert.Contains("stored nightly two", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Tenant.Tokens, token => old.Contains(token.Id));
    }

    [Fact]
    public async Task The_quarterly_rotation_finishes_an_interrupted_one()
    {
        await using var session = await RunbookSession.StartAsync();
        var untouched = session.Add("nightly one", "sp:scopes:all");
        session.Add($"nightly one [rotation of {untouched}]", "sp:scopes:all");
        var replaced = session.Add("nightly two", "sp:scopes:all");
        var successor = session.Add($"nightly two [rotation of {replaced}, handing over]", "sp:scopes:all");

        var run = await session.RunCommandAsync(
            Rotation,
            $$"""
            Set-SailPointPersonalAccessToken -Id {{replaced}} -Name 'nightly two [replaced by {{successor}}]'
            & $runbook -Name 'nightly*' -Store { $null = New-Item -Path '{{session.PathOf("stored")}}' -Name $_.Name -Force }{{Names}}
            """);

        Assert.Equal("", run.Error);
        var left = session.Tenant.Tokens.Where(token => token.Name.StartsWith("nightly", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["nightly one", "nightly two"], left.Select(token => token.Name).Order());
        Assert.Contains(left, token => token.Id == successor);
    }

    [Theory]
    [InlineData("Backup [prod]")]
    [InlineData("backup [PROD]")]
    [InlineData("Backup [prod")]
    [InlineData("Backup `[prod*")]
    [InlineData("Backup, prod")]
    public async Task The_quarterly_rotation_finds_exact_names_with_brackets_or_commas(string name)
    {
        await using var session = await RunbookSession.StartAsync();
        var old = session.Add(name.EndsWith(']') ? "Backup [prod]" : name.Contains(',', StringComparison.Ordinal) ? name : "Backup [prod", "sp:scopes:all");
        var other = session.Add("Backup p", "sp:scopes:all");

        AssertDone(await session.RunCommandAsync(Rotation, $"& $runbook -Name '{name}' -Store {{ $kept = $_ }}"), "1 token rotated, 0 errors.");

        Assert.DoesNotContain(session.Tenant.Tokens, token => token.Id == old);
        Assert.Contains(session.Tenant.Tokens, token => token.Id == other);
    }

    [Fact]
    public async Task The_rotation_takes_names_from_a_command_line_and_fails_for_unknown_ones()
    {
        await using var session = await RunbookSession.StartAsync();

        var run = await session.RunFileAsync(Rotation, "-Name", "nobody, has this*", "-Vault", "none", "-ApiVersion", "v1");

        AssertFailed(run, "0 tokens rotated, 2 errors.", "None of your tokens has the name 'nobody'.");
        Assert.Contains("'has this*'", run.Error, StringComparison.Ordinal);
        Assert.Equal("/personal-access-tokens/v1", session.Request.Path);
    }

    [Fact]
    public async Task The_rotation_continues_after_a_vault_error_and_outputs_stored_successors()
    {
        await using var session = await RunbookSession.StartAsync();
        var kept = session.Add("nightly one", "sp:scopes:all");
        var rotated = session.Add("nightly two", "sp:scopes:all");

        var run = await session.RunCommandAsync(
            Rotation, $"& $runbook -Name 'nightly*' -Store {{ if ($_.Name -like '*one*') {{ throw 'the vault is sealed' }} }}{Names}; exit $LASTEXITCODE");

        AssertFailed(run, "1 token rotated, 1 error.", "the vault is sealed");
        Assert.Equal(["nightly two"], Did(run));
        Assert.Contains(session.Tenant.Tokens, token => token.Id == kept);
        Assert.DoesNotContain(session.Tenant.Tokens, token => token.Id == rotated);
    }

    [Fact]
    public async Task The_rotation_fails_when_your_tokens_cannot_be_listed()
    {
        await using var session = await RunbookSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());

        AssertFailed(await session.RunFileAsync(Rotation, "-Name", "any*", "-Vault", "none"), "0 tokens rotated, 2 errors.", "Forbidden");
    }

    [Fact]
    public async Task The_quarterly_rotation_does_not_touch_an_unfinished_successor()
    {
        await using var session = await RunbookSession.StartAsync();
        var old = session.Add("nightly one", "sp:scopes:all");
        session.Add($"nightly one [rotation a1b2c3 of {old}]", "sp:scopes:all");

        var run = await session.RunCommandAsync(Rotation, $"& $runbook -Name 'nightly*' -Store {{ $kept = $_ }}{Names}; exit $LASTEXITCODE");

        Assert.Contains("1 token rotated, 0 errors.", Lines(run.Output));
        Assert.Equal(["nightly one"], Did(run));
    }
}
