using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Docs;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.Scripts.Tests.Runbooks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Scripts.Tests.Samples;

/// <summary>The scripts and tables of docs/auditing.md, as they are written there.</summary>
public sealed partial class AuditingPageTests
{
    private static readonly string Page = Pages.Read("docs/auditing.md");

    [Theory]
    [InlineData("Command")]
    [InlineData("File")]
    [InlineData("GitHub")]
    public async Task The_two_lines_fail_a_pipeline_at_a_severity(string way)
    {
        await using var session = await RunbookSession.StartAsync();

        var failed = await RunAsync(session, way, TwoLines);
        session.AnswerList("[]");
        var passed = await RunAsync(session, way, TwoLines);
        session.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());
        var broken = await RunAsync(session, way, TwoLines);

        Assert.Equal((1, 0, 1), (failed.ExitCode, passed.ExitCode, broken.ExitCode));
        Assert.Contains("Findings of severity High or Critical: 10.", failed.Error, StringComparison.Ordinal);
        Assert.Contains("Break-glass", failed.Output, StringComparison.Ordinal);
        Assert.Equal("", passed.Output + passed.Error);
        Assert.Contains("403", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_weekly_job_shows_each_change_once()
    {
        await using var session = await RunbookSession.StartAsync();
        var job = Scripts().Single(script => script.Contains("new.json", StringComparison.Ordinal));
        var inFolder = $"Set-Location '{Path.GetDirectoryName(session.PathOf("any"))}'\n{job}";

        Assert.Equal(("", 0), await RunAsync(inFolder));
        Assert.False(File.Exists(session.PathOf("changes.html")));

        session.Add("of this week", "sp:scopes:all");
        Assert.Equal(("", 0), await RunAsync(inFolder));
        Assert.Contains("of this week", Changes(), StringComparison.Ordinal);

        Assert.Equal(("", 0), await RunAsync(inFolder));
        Assert.Contains("No changes.", Changes(), StringComparison.Ordinal);

        async Task<(string Error, int ExitCode)> RunAsync(string script)
        {
            var run = await AuditingPageTests.RunAsync(session, "File", script);
            return (run.Error, run.ExitCode);
        }

        string Changes()
        {
            var page = File.ReadAllText(session.PathOf("changes.html"));
            return page[page.IndexOf("id=\"changes\"", StringComparison.Ordinal)..page.IndexOf("\"numbers-heading\"", StringComparison.Ordinal)];
        }
    }

    [Fact]
    public void The_mapping_has_every_field_of_a_line()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Pages.Root, "docs", "report.schema.json")))!["$defs"]!;
        var fields = new[] { schema["line"]!, schema["token"]!, schema["finding"]!, schema["change"]! }
            .Concat(schema["line"]!["oneOf"]!.AsArray().Select(type => type!))
            .SelectMany(type => type["properties"]!.AsObject().Select(field => field.Key)).Distinct().Order(StringComparer.Ordinal);
        var rows = MappingRow().Matches(Page);
        var projected = Projection().Matches(Page[Page.IndexOf("```kusto", StringComparison.Ordinal)..Page.IndexOf("**Splunk.**", StringComparison.Ordinal)]);

        Assert.Equal(fields, rows.Select(row => row.Groups["field"].Value).Order(StringComparer.Ordinal));
        Assert.Equal(
            rows.Select(row => $"{row.Groups["column"].Value} = {row.Groups["field"].Value}").Order(StringComparer.Ordinal),
            projected.Select(column => column.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_two_lines_for_changes_fail_a_pipeline_at_a_severity()
    {
        await using var session = await RunbookSession.StartAsync();
        var lines = Scripts().Single(script => script.Contains("$changes", StringComparison.Ordinal));
        var inFolder = $"Set-Location '{Path.GetDirectoryName(session.PathOf("any"))}'\n";
        var passed = await RunAsync(session, "File", $"{inFolder}Export-SailPointPersonalAccessTokenReport last.json\n{lines}");

        session.Add("of this week", "sp:scopes:all");
        var failed = await RunAsync(session, "File", inFolder + lines);

        Assert.Equal(("", 0, 1), (passed.Error, passed.ExitCode, failed.ExitCode));
        Assert.Contains("Changes of severity High: 1.", failed.Error, StringComparison.Ordinal);
        Assert.Contains("of this week", failed.Output, StringComparison.Ordinal);
    }

    private static string TwoLines => Scripts().Single(script => script.Contains("$found", StringComparison.Ordinal));

    /// <summary>The scripts of the sections about changes and pipelines.</summary>
    private static string[] Scripts() => [.. Script().Matches(Page).Select(match => match.Groups["code"].Value)];

    /// <summary>Runs a script in strict mode, as careful users do.</summary>
    private static async Task<TourProcess> RunAsync(RunbookSession session, string way, string lines)
    {
        var script = "Set-StrictMode -Version Latest\n" + lines;
        var file = await session.WriteAsync("script.ps1", script);
        return await session.RunPowerShellAsync(way switch
        {
            "Command" => ["-Command", script],
            "File" => ["-File", file],
            // As GitHub Actions runs a step with the shell pwsh.
            _ => ["-command", $". '{file}'"],
        });
    }

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"^\| `(?<field>\w+)` \| [^|]+ \| `(?<column>\w+)` \(\w+\) \|$", RegexOptions.Multiline)]
    private static partial Regex MappingRow();

    [GeneratedRegex(@"\w+ = \w+")]
    private static partial Regex Projection();
}
