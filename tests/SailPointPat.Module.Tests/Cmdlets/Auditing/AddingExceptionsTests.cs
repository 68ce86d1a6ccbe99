using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Auditing;

/// <summary>Add-SailPointPersonalAccessTokenException.</summary>
public sealed class AddingExceptionsTests
{
    private const string Test = "Test-SailPointPersonalAccessToken -Rule NeverExpires, AllScopes";
    private const string Add = "Add-SailPointPersonalAccessTokenException policy.json -Reason 'Kept in the safe' -ApprovedBy CISO -Until 2099-03-31";

    [Fact]
    public async Task A_piped_finding_is_accepted_by_later_audits()
    {
        await using var session = await PolicySession.StartAsync();

        var file = session.Module.Single($"{Test} | Where-Object Name -eq 'Break-glass' | {Add} -PassThru");

        Assert.Equal(Path.Combine(session.Folder, "policy.json"), ((FileInfo)file.BaseObject).FullName);
        Assert.Equal(2, session.Module.All($"{Test} -Policy policy.json").Count(finding => finding.Get("IsAccepted") is true));
        var exception = Exceptions(session).Single()!;
        Assert.Equal("""["NeverExpires","AllScopes"]""", exception["rules"]!.ToJsonString());
        Assert.Equal(("Break-glass", "2099-03-31"), (exception["name"]!.ToString(), exception["until"]!.ToString()));
    }

    [Fact]
    public async Task Adding_an_exception_again_updates_it_and_keeps_the_rest_of_the_file()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write("{\n  // Approved on 1 November.\n  \"expiringWithinDays\": 30,\n}\n");

        session.Module.All($"{Test} | Where-Object Name -eq 'Break-glass' | {Add}");
        session.Module.All($"{Test} | Where-Object Name -eq 'Break-glass' | {Add.Replace("2099-03-31", "2099-09-30", StringComparison.Ordinal)}");

        Assert.Equal("2099-09-30", Exceptions(session).Single()!["until"]!.ToString());
        Assert.StartsWith("{\n  // Approved on 1 November.\n  \"expiringWithinDays\": 30,\n", session.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_writes_nothing_and_names_each_token()
    {
        await using var session = await PolicySession.StartAsync();

        session.Module.All($"{Test} | {Add} -WhatIf");

        Assert.Empty(Directory.GetFileSystemEntries(session.Folder));
        Assert.Contains("Accept NeverExpires, AllScopes until 2099-03-31 in policy.json\" on target \"'Break-glass'", session.Module.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_by_name_survives_a_rotation()
    {
        await using var session = await PolicySession.StartAsync();
        session.Module.All("Test-SailPointPersonalAccessToken -OwnerId me -Rule AllScopes | Where-Object Name -eq 'Quarterly certification export' | " + Add + " -ByName");

        session.Module.All("Get-SailPointPersonalAccessToken 'Quarterly certification export' | Invoke-SailPointPersonalAccessTokenRotation -Force -OnCreated { $null = $_ }");

        var findings = session.Module.All("Test-SailPointPersonalAccessToken -Policy policy.json -Rule AllScopes, ExceptionUnmatched");
        Assert.Equal("Quarterly certification export", Assert.Single(findings, finding => finding.Get("IsAccepted") is true).Text("Name"));
        Assert.DoesNotContain(findings, finding => finding.Text("Rule") == "ExceptionUnmatched");
    }

    [Fact]
    public async Task Copies_and_csv_rows_of_findings_are_read()
    {
        await using var session = await PolicySession.StartAsync();
        session.Module.All(
            $"$copies = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@({Test} | Where-Object Name -eq 'Break-glass')))");
        session.Module.All($"$rows = {Test} | Where-Object Name -like 'Laptop*' | ForEach-Object {{ [pscustomobject]@{{ Rule = \"$($_.Rule)\"; Id = $_.Id; Name = $_.Name; Tenant = $_.Tenant }} }}");

        session.Module.All($"$copies | {Add}; $rows | {Add}");

        Assert.Equal(["Break-glass", "Laptop script (old)"], Exceptions(session).Select(exception => exception!["name"]!.ToString()));
        Assert.Equal(4, session.Module.All($"{Test} -Policy policy.json").Count(finding => finding.Get("IsAccepted") is true));
    }

    [Fact]
    public async Task A_row_without_a_tenant_gets_the_connected_tenant()
    {
        await using var session = await PolicySession.StartAsync();

        session.Module.All($"[pscustomobject]@{{ Rule = 'NeverExpires'; Id = '04'; Name = 'Break-glass' }} | {Add}");

        Assert.Equal("larkfield-sb", Exceptions(session).Single()!["tenant"]!.ToString());
    }

    [Theory]
    [InlineData("Disconnect-SailPoint", "no tenant is connected")]
    [InlineData("$null = Connect-SailPoint -Sandbox -PassThru", "several tenants are connected")]
    public async Task A_row_without_a_tenant_is_refused_if_its_tenant_is_not_certain(string before, string reason)
    {
        await using var session = await PolicySession.StartAsync();
        session.Module.All(before);

        var result = session.Module.Run($"[pscustomobject]@{{ Rule = 'NeverExpires'; Id = '04'; Name = 'Break-glass'; Owner = 'Amara Okafor' }} | {Add} -ByName");

        var error = Assert.Single(result.Errors);
        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Equal(
            $"The finding of the token 'Break-glass' has no tenant, and {reason}. Nothing was written for this finding. Add a column Tenant with the name or address of its tenant.",
            error.ToString());
        Assert.False(File.Exists(Path.Combine(session.Folder, "policy.json")));
    }

    [Fact]
    public async Task The_count_of_exceptions_is_singular_for_one_token()
    {
        await using var session = await PolicySession.StartAsync();

        session.Module.All($"{Test} | Where-Object Name -eq 'Break-glass' | {Add} -Verbose; Get-SailPointPersonalAccessToken 'Break-glass' | Export-SailPointPersonalAccessTokenReport one.csv -Verbose");

        Assert.Contains("Exceptions for 1 token are in ", session.Module.Transcript, StringComparison.Ordinal);
        Assert.Contains("1 token is in ", session.Module.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_is_no_finding_does_not_stop_the_others()
    {
        await using var session = await PolicySession.StartAsync();

        var result = session.Module.Run($"& {{ 'text'; $null; {Test} | Where-Object Name -eq 'Break-glass' }} | {Add}");

        Assert.Equal(["InvalidArgument", "InvalidArgument"], result.Kinds());
        Assert.Single(Exceptions(session));
    }

    [Theory]
    [InlineData("-Reason ' ' -ApprovedBy a -Until 2099-01-01", "-Reason or -ApprovedBy is blank. Nothing was written.")]
    [InlineData("-Reason r -ApprovedBy a -Until 2020-01-01", "has passed")]
    [InlineData("-Reason r -ApprovedBy a -Until soon", "year-month-day")]
    public async Task Invalid_exception_values_are_refused_first(string parameters, string message)
    {
        await using var session = await PolicySession.StartAsync();

        var error = session.Module.Run($"{Test} | Add-SailPointPersonalAccessTokenException policy.json {parameters}").EndingError("InvalidArgument");

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(session.Folder));
    }

    [Fact]
    public async Task A_file_with_mistakes_is_unchanged()
    {
        await using var session = await PolicySession.StartAsync();
        session.Write("{ \"rule\": [] }");

        Assert.Contains("line 1, rule:", session.Module.Run($"{Test} | {Add}").EndingError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.Equal("{ \"rule\": [] }", session.Read());
    }

    [Fact]
    public async Task An_exception_names_the_tenant_of_its_token()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            tenants.Module.All($"{Test} -Connection $b | Where-Object Name -eq 'Break-glass' | {Add.Replace("policy.json", "$args[0]", StringComparison.Ordinal)}", path);

            var accepted = tenants.Module.All($"{Test} -Connection $a, $b, $c -Policy $args[0]", path).Where(finding => finding.Get("IsAccepted") is true).ToList();
            Assert.Equal(2, accepted.Count);
            Assert.All(accepted, finding => Assert.Equal(tenants.Server("b").BaseAddress.AbsoluteUri, finding.Text("BaseUrl")));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Sessions_that_write_in_parallel_lose_no_exception()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var script = string.Join(
            "\n",
            "param($path, $number)",
            "1..10 | ForEach-Object {",
            "[pscustomobject]@{ Rule = 'NeverExpires'; Id = \"$number-$_\"; Name = \"Token $number-$_\"; Tenant = 'acme' } |",
            "Add-SailPointPersonalAccessTokenException $path -Reason r -ApprovedBy a -Until 2099-01-01 }");
        var sessions = Enumerable.Range(0, 4).Select(_ => new ModuleSession()).ToList();
        try
        {
            var results = await Task.WhenAll(sessions.Select((session, number) => Task.Run(() => session.Run(script, path, number))));

            Assert.All(results, result => Assert.Empty(result.Errors));
            Assert.Equal(40, JsonNode.Parse(await File.ReadAllTextAsync(path))!["exceptions"]!.AsArray().Count);
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
            File.Delete(path);
        }
    }

    private static JsonArray Exceptions(PolicySession session)
        => JsonNode.Parse(session.Read(), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!["exceptions"]!.AsArray();
}
