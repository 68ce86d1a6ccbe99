using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets;
using Xunit;

namespace SailPointPat.Module.Tests.Docs;

/// <summary>The runbooks do their work. That they start in a session without the module is for Pester to tell.</summary>
public sealed class RunbookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runbooks-");

    [Fact]
    public async Task The_weekly_audit_sends_the_page_with_what_to_deal_with()
    {
        await using var session = await TenantSession.StartAsync();
        var page = Path.Combine(_folder.FullName, "tokens.html");

        var sent = session.Module.All($"& {{ param($script, $page) & $script -Path $page -Send {{ param($path, $subject, $summary) $path; $subject; $summary }} }} $args[0] $args[1]", Script("Send-WeeklyTokenAudit.ps1"), page);

        Assert.Equal(page, sent[0].ToString());
        Assert.StartsWith("larkfield-sb", sent[1].ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"{session.Tenant.Tokens.Count} personal access tokens", sent[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("AllScopes", sent[2].ToString(), StringComparison.Ordinal);
        Assert.Contains("Break-glass", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task The_subject_of_the_weekly_audit_names_a_tenant_without_tokens()
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList("[]");

        var sent = session.Module.All("$tenant = Get-SailPointConnection; Connect-SailPoint -Sandbox; & $args[0] -Path $args[1] -Connection $tenant -Send { param($path, $subject) $subject }", Script("Send-WeeklyTokenAudit.ps1"), Path.Combine(_folder.FullName, "tokens.html"));

        Assert.Equal("larkfield-sb: 0 findings to deal with, 0 personal access tokens", Assert.Single(sent).ToString());
    }

    [Fact]
    public async Task The_monthly_clean_up_removes_what_is_unused_and_not_on_the_list()
    {
        await using var session = await TenantSession.StartAsync();
        var list = Path.Combine(_folder.FullName, "keep.txt");
        var unused = session.Module.All("Test-SailPointPersonalAccessToken -Rule Expired, NeverUsed, Unused | Where-Object { -not $_.Managed }")
            .Select(finding => finding.Text("Name")!).Distinct().ToList();
        Assert.True(unused.Count > 1);
        var kept = unused[0];
        await File.WriteAllTextAsync(list, $"# kept whatever its age\n\n{kept}   # asked for by audit\n");

        const string Run = "& $args[0] -ExclusionPath $args[1] -UnusedFor 90";
        var planned = session.Module.All(Run + " -WhatIf", Script("Remove-UnusedToken.ps1"), list);
        Assert.DoesNotContain(session.Requests, request => request.Method == "DELETE");
        var gone = session.Module.All(Run, Script("Remove-UnusedToken.ps1"), list);

        Assert.Equal(unused.Skip(1).Order(), gone.Select(token => token.Text("Name")).Order());
        Assert.Equal(planned.Count, gone.Count);
        Assert.Contains(session.Tenant.Tokens, token => token.Name == kept);
        Assert.DoesNotContain(session.Tenant.Tokens, token => unused.Skip(1).Contains(token.Name));
    }

    [Fact]
    public async Task The_clean_up_removes_a_token_once_that_has_expired_and_is_unused()
    {
        await using var session = await TenantSession.StartAsync();
        AnswerOneUnused(session, "long gone");
        var list = Path.Combine(_folder.FullName, "keep.txt");
        await File.WriteAllTextAsync(list, "");

        Assert.Single(session.Module.All("& $args[0] -ExclusionPath $args[1]", Script("Remove-UnusedToken.ps1"), list));

        Assert.Single(session.Requests, request => request.Method == "DELETE");
    }

    [Theory]
    [InlineData("Quarterly [prod]", "Quarterly [prod]")]
    [InlineData("quarterly [PROD]  # asked for by audit", "Quarterly [prod]")]
    [InlineData("Quarterly [prod", "Quarterly [prod")]
    [InlineData("Build #5", "Build #5")]
    [InlineData("Quarterly `[prod`]", "Quarterly [prod]")]
    [InlineData("Quarterly [pq]*", "Quarterly prod")]
    [InlineData("?uarterly*", "Quarterly [prod]")]
    public async Task The_clean_up_keeps_a_token_whose_name_or_pattern_is_on_the_list(string line, string name)
    {
        await using var session = await TenantSession.StartAsync();
        var id = AnswerOneUnused(session, name);
        var list = Path.Combine(_folder.FullName, "keep.txt");
        await File.WriteAllTextAsync(list, line + "\nanother\n");

        Assert.Empty(session.Module.All("& $args[0] -ExclusionPath $args[1]", Script("Remove-UnusedToken.ps1"), list));

        Assert.Contains(session.Tenant.Tokens, token => token.Id == id);
    }

    [Fact]
    public async Task A_pattern_on_the_list_that_cannot_be_read_ends_the_clean_up_before_anything_goes()
    {
        await using var session = await TenantSession.StartAsync();
        AnswerOneUnused(session, "Quarterly prod");
        var list = Path.Combine(_folder.FullName, "keep.txt");
        await File.WriteAllTextAsync(list, "Quarterly*[\n");

        Assert.NotNull(session.Run("& $args[0] -ExclusionPath $args[1]", Script("Remove-UnusedToken.ps1"), list).TerminatingError);

        Assert.DoesNotContain(session.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task The_clean_up_without_its_list_removes_nothing()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.NotNull(session.Run("& $args[0] -ExclusionPath $args[1]", Script("Remove-UnusedToken.ps1"), Path.Combine(_folder.FullName, "missing.txt")).TerminatingError);

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task The_quarterly_rotation_stores_each_secret_before_the_old_token_goes()
    {
        await using var session = await TenantSession.StartAsync();
        var old = new[] { session.Add("nightly one", "sp:scopes:all"), session.Add("nightly two", "sp:scopes:all") };
        session.Module.SetVariable("stored", new System.Collections.Hashtable());

        var successors = session.Module.All("& $args[0] -Name 'nightly*' -Store { $stored[$_.Id] = $_.Credential }", Script("Update-TokenInVault.ps1"));

        Assert.Equal(2, successors.Count);
        Assert.DoesNotContain(session.Tenant.Tokens, token => old.Contains(token.Id));
        foreach (var successor in successors)
        {
            session.Module.All("$null = Connect-SailPoint -BaseUrl $baseUrl -Credential $stored[$args[0]] -PassThru", successor.Text("Id"));
            Assert.Contains(session.Tenant.Tokens, token => token.Id == successor.Text("Id") && token.Name.StartsWith("nightly ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_quarterly_rotation_finishes_what_an_interrupted_one_has_left()
    {
        await using var session = await TenantSession.StartAsync();
        var untouched = session.Add("nightly one", "sp:scopes:all");
        session.Add($"nightly one [rotation of {untouched}]", "sp:scopes:all");
        var replaced = session.Add("nightly two", "sp:scopes:all");
        var successor = session.Add($"nightly two [rotation of {replaced}, handing over]", "sp:scopes:all");
        session.Module.SetVariable("stored", new System.Collections.Hashtable());
        session.Module.All($"Set-SailPointPersonalAccessToken -Id {replaced} -Name 'nightly two [replaced by {successor}]'");

        session.Module.All("& $args[0] -Name 'nightly*' -Store { $stored[$_.Name] = $_.Id }", Script("Update-TokenInVault.ps1"));

        var left = session.Tenant.Tokens.Where(token => token.Name.StartsWith("nightly", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["nightly one", "nightly two"], left.Select(token => token.Name).Order());
        Assert.Contains(left, token => token.Id == successor);
        Assert.Equal(["nightly one"], ((System.Collections.Hashtable)session.Module.All("$stored").Single().BaseObject).Keys.Cast<string>());
    }

    [Theory]
    [InlineData("Backup [prod]")]
    [InlineData("backup [PROD]")]
    [InlineData("Backup [prod")]
    [InlineData("Backup `[prod*")]
    public async Task The_quarterly_rotation_finds_a_name_with_brackets_and_takes_no_other_token_for_it(string name)
    {
        await using var session = await TenantSession.StartAsync();
        var old = session.Add(name.EndsWith(']') ? "Backup [prod]" : "Backup [prod", "sp:scopes:all");
        var other = session.Add("Backup p", "sp:scopes:all");
        session.Module.SetVariable("stored", new System.Collections.Hashtable());

        session.Module.All("& $args[0] -Name $args[1] -Store { $stored[$_.Name] = $_.Id }", Script("Update-TokenInVault.ps1"), name);

        Assert.DoesNotContain(session.Tenant.Tokens, token => token.Id == old);
        Assert.Contains(session.Tenant.Tokens, token => token.Id == other);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Answers the next list with one token that is there, has expired and was long not used.</summary>
    /// <returns>Its id.</returns>
    private static string AnswerOneUnused(TenantSession session, string name)
    {
        var id = session.Add(name, "idn:accounts:read");
        session.AnswerList(
            $$"""
            [{ "id": "{{id}}", "name": "{{name}}", "scope": ["idn:accounts:read"], "owner": { "id": "amara", "name": "Amara Okafor", "type": "IDENTITY" },
               "created": "2024-01-10T08:00:00.000Z", "lastUsed": "2024-06-10T08:00:00.000Z", "expirationDate": "2024-07-10T08:00:00.000Z", "managed": false }]
            """);
        return id;
    }

    private static string Script(string name) => Path.Combine(Pages.Root, "docs", "runbooks", name);
}
