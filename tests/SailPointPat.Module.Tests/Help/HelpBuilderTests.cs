using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using SailPointPat.Module.Tests.Docs;
using Xunit;

namespace SailPointPat.Module.Tests.Help;

/// <summary>The build tool that writes the help file: run as the build runs it, on the staged module.</summary>
public sealed class HelpBuilderTests : IDisposable
{
    private const string Command = "SailPointPat.Commands.NewSailPointPersonalAccessTokenCommand";

    private static readonly string Staged = Path.GetDirectoryName(StagedModule.ManifestPath)!;
    private static readonly string Root = Path.GetFullPath(Path.Combine(Staged, "..", ".."));
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly string Output = Path.Combine(Root, "src", "SailPointPat", "bin", Configuration, "net8.0");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("help-");

    [Fact]
    public async Task The_staged_help_is_what_the_tool_writes()
    {
        string file = Path.Combine(_folder.FullName, "en-US", "SailPointPat.dll-Help.xml");

        var (exitCode, errors) = await RunAsync(Path.Combine(Output, "SailPointPat.xml"), file);

        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        byte[] written = await File.ReadAllBytesAsync(file);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Staged, "en-US", "SailPointPat.dll-Help.xml")), written);
        Assert.DoesNotContain((byte)'\r', written);
        Assert.Equal((byte)'<', written[0]);
    }

    [Fact]
    public async Task The_pages_in_docs_are_what_the_tool_writes()
    {
        string folder = Environment.GetEnvironmentVariable("SAILPOINTPAT_UPDATE_DOCS") == "1" ? Pages.Cmdlets : Path.Combine(_folder.FullName, "cmdlets");

        var (_, errors) = await RunAsync(Path.Combine(Output, "SailPointPat.xml"), Path.Combine(_folder.FullName, "help.xml"), folder);

        Assert.Equal("", errors);
        Assert.Equal(Contents(folder), Contents(Pages.Cmdlets));
    }

    [Fact]
    public async Task Unchanged_help_is_not_written_again()
    {
        string file = Path.Combine(_folder.FullName, "help.xml");
        await RunAsync(Path.Combine(Output, "SailPointPat.xml"), file);
        var before = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, before);

        await RunAsync(Path.Combine(Output, "SailPointPat.xml"), file);

        Assert.Equal(before, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public async Task What_is_missing_fails_the_build_and_is_told_all_at_once()
    {
        string file = Path.Combine(_folder.FullName, "help.xml");

        var (exitCode, errors) = await RunAsync(WithDocs(("T:" + Command, ""), ($"P:{Command}.Scope", "")), file);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                $"error HELP001: New-SailPointPersonalAccessToken -Scope: no description (add <summary> to {Command}.Scope)",
                $"error HELP002: New-SailPointPersonalAccessToken: no synopsis (add <summary> to {Command})",
                $"error HELP003: New-SailPointPersonalAccessToken: no description (add <remarks> to {Command})",
                $"error HELP004: New-SailPointPersonalAccessToken: 0 of 3 examples (add <example> to {Command})",
                $"error HELP005: New-SailPointPersonalAccessToken: no rights needed (add <rights> to {Command})",
            ],
            errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task The_tags_of_the_documentation_become_words()
    {
        string file = Path.Combine(_folder.FullName, "help.xml");
        string docs = WithDocs(
            ("T:" + Command, """
                <summary>Makes <see cref="T:SailPointPat.PersonalAccessToken"/>s &amp; never <see langword="null"/>.</summary>
                <remarks>
                  <para>Over
                    two lines, with <c>-Name</c> and <paramref name="name"/>; see <see href="https://example.org">there</see>.</para>
                  <list type="number"><item>one</item><item><term>two</term><description>the second</description></item></list>
                </remarks>
                <example><title>A block</title><code>
                    if ($true) {
                        Get-Date
                    }
                </code><para>First.</para><code>output</code></example>
                <example><code>2</code><para>Second.</para></example>
                <example><code>3</code><para>Third.</para></example>
                <rights><para>None.</para></rights>
                <notes><para>A note.</para></notes>
                <inputs type="System.String">A name.</inputs>
                <seealso cref="T:SailPointPat.Commands.ConnectSailPointCommand"/>
                """),
            ($"P:{Command}.Name", "<summary>The name.</summary><remarks><para>Longer.</para></remarks><default>chance</default>"));

        var (_, errors) = await RunAsync(docs, file);

        Assert.Equal("", errors);
        XElement command = XDocument.Load(file).Root!.Elements()
            .Single(element => Texts(element, "details", "name").Contains("New-SailPointPersonalAccessToken"));
        Assert.Equal(["Makes PersonalAccessTokens & never null."], Texts(command, "details", "description", "para"));
        Assert.Equal(
            ["Over two lines, with -Name and name; see there (https://example.org).", "1. one\n2. two: the second"],
            Texts(command, "description", "para"));
        Assert.Equal(["if ($true) {\n    Get-Date\n}", "2", "3"], Texts(command, "examples", "example", "code"));
        Assert.Equal(["First.", "    output", "", "Second.", "", "Third.", ""], Texts(command, "examples", "example", "remarks", "para"));
        Assert.Contains("Example 1: A block", Texts(command, "examples", "example", "title")[0], StringComparison.Ordinal);
        Assert.Equal(["None.", "A note."], Texts(command, "alertSet", "alert", "para"));
        Assert.Contains("A name.", Texts(command, "inputTypes", "inputType", "description", "para"));
        Assert.Contains("Connect-SailPoint", Texts(command, "relatedLinks", "navigationLink", "linkText"));
        XElement name = command.Elements().Single(element => element.Name.LocalName == "parameters").Elements()
            .Single(parameter => Texts(parameter, "name").Contains("Name"));
        Assert.Equal(["The name.", "Longer."], Texts(name, "description", "para"));
        Assert.Equal(["chance"], Texts(name, "defaultValue"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string[] Texts(XElement element, params string[] path) =>
        [.. path.Aggregate<string, IEnumerable<XElement>>(
            [element],
            (parents, name) => parents.Elements().Where(child => child.Name.LocalName == name)).Select(found => found.Value)];

    // The module's documentation with some members' texts replaced.
    private string WithDocs(params (string Member, string Content)[] replaced)
    {
        XDocument docs = XDocument.Load(Path.Combine(Output, "SailPointPat.xml"));
        foreach (var (member, content) in replaced)
        {
            docs.Descendants("member")
                .Single(element => element.Attribute("name")!.Value == member)
                .ReplaceNodes(XElement.Parse($"<_>{content}</_>", LoadOptions.PreserveWhitespace).Nodes());
        }

        string file = Path.Combine(_folder.FullName, "docs.xml");
        docs.Save(file, SaveOptions.DisableFormatting);
        return file;
    }

    private static IEnumerable<string> Contents(string folder) =>
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)}\n{File.ReadAllText(file).ReplaceLineEndings("\n")}");

    private static async Task<(int ExitCode, string Errors)> RunAsync(string docs, string file, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        string tool = Path.Combine(Root, "src", "SailPointPat.HelpBuilder", "bin", Configuration, "net10.0", "SailPointPat.HelpBuilder.dll");
        foreach (string argument in (string[])[tool, StagedModule.ManifestPath, docs, Path.Combine(Output, "SailPointPat.Model.xml"), file, .. more])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.EndAsync();
        return (process.ExitCode, await errors);
    }
}
