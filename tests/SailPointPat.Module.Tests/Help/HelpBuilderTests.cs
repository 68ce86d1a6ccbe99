using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using SailPointPat.Module.Tests.Docs;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Help;

/// <summary>The build tool that writes the help file, run on the staged module as in the build.</summary>
public sealed class HelpBuilderTests : IDisposable
{
    private const string Command = "SailPointPat.Commands.NewSailPointPersonalAccessTokenCommand";

    private static readonly string Staged = Path.GetDirectoryName(StagedModule.ManifestPath)!;
    private static readonly string Root = Path.GetFullPath(Path.Combine(Staged, "..", ".."));
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly string Output = Path.Combine(Root, "src", "SailPointPat", "bin", Configuration, "net8.0");
    private static readonly string ModelDocs = Path.Combine(Output, "SailPointPat.Model.xml");
    private static readonly string About = Path.Combine(Root, "src", "SailPointPat", "en-US", "about_SailPointPat.help.txt");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("help-");

    private string HelpFile => Path.Combine(_folder.FullName, "en-US", "SailPointPat.dll-Help.xml");

    [Fact]
    public async Task The_staged_help_matches_the_output_of_the_tool()
    {
        var (exitCode, errors) = await RunAsync(Path.Combine(Output, "SailPointPat.xml"));

        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        Assert.Equal(["SailPointPat.dll-Help.xml", "about_SailPointPat.help.txt"], Names(Path.GetDirectoryName(HelpFile)!));
        foreach (string name in Names(Path.GetDirectoryName(HelpFile)!))
        {
            byte[] written = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "en-US", name));
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Staged, "en-US", name)), written);
            Assert.DoesNotContain((byte)'\r', written);
        }

        Assert.Equal((byte)'<', (await File.ReadAllBytesAsync(HelpFile))[0]);
    }

    [Fact]
    public async Task The_pages_in_docs_match_the_output_of_the_tool()
    {
        string docs = Path.Combine(Pages.Root, "docs");
        string folder = Environment.GetEnvironmentVariable("SAILPOINTPAT_UPDATE_DOCS") == "1" ? docs : Path.Combine(_folder.FullName, "docs");

        var (_, errors) = await RunAsync(Path.Combine(Output, "SailPointPat.xml"), pages: folder);

        Assert.Equal("", errors);
        Assert.Equal(Contents(Path.Combine(folder, "cmdlets")), Contents(Pages.Cmdlets));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "errors.md")), Pages.Read("docs/errors.md"));
    }

    [Fact]
    public async Task Unchanged_help_is_not_written_again()
    {
        await RunAsync(Path.Combine(Output, "SailPointPat.xml"));
        var before = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(HelpFile, before);

        await RunAsync(Path.Combine(Output, "SailPointPat.xml"));

        Assert.Equal(before, File.GetLastWriteTimeUtc(HelpFile));
    }

    [Fact]
    public async Task Missing_descriptions_fail_the_build_and_are_all_reported_together()
    {
        string modelDocs = With(ModelDocs, ("F:SailPointPat.SailPointErrorKind.Timeout", "<summary>Late.</summary>"));

        var (exitCode, errors) = await RunAsync(WithDocs(("T:" + Command, ""), ($"P:{Command}.Scope", "")), modelDocs);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                $"error HELP001: New-SailPointPersonalAccessToken -Scope: no description (add <summary> to {Command}.Scope)",
                $"error HELP002: New-SailPointPersonalAccessToken: no synopsis (add <summary> to {Command})",
                $"error HELP003: New-SailPointPersonalAccessToken: no description (add <remarks> to {Command})",
                $"error HELP004: New-SailPointPersonalAccessToken: 0 of 3 examples (add <example> to {Command})",
                $"error HELP005: New-SailPointPersonalAccessToken: no rights needed (add <rights> to {Command})",
                "error HELP008: Timeout: no message (add <message> to SailPointErrorKind.Timeout)",
                "error HELP008: Timeout: no fix (add <fix> to SailPointErrorKind.Timeout)",
            ],
            errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(HelpFile));
    }

    [Fact]
    public async Task Placeholders_are_replaced_by_values_from_the_code()
    {
        string docs = WithDocs(($"P:{Command}.Name", """
            <summary><limit name="TokensPerOwner"/> tokens, <limit name="RateLimit"/> requests; <versions/>; <versions with="CanChangeExpiry"/>;
            <versions without="CanChangeExpiry" join="or"/>; <version is="Default"/>; <version is="Newest" show="CollectionPath"/>.</summary>
            <default><limit name="ExpiryMonths"/></default>
            """));

        var (_, errors) = await RunAsync(docs);

        Assert.Equal("", errors);
        XElement name = Parameter("Name");
        Assert.Equal(
            [
                $"ten tokens, 100 requests; {SandboxVersions.Join(SandboxVersions.Names, "and")}; {SandboxVersions.Join(SandboxVersions.ChoosingExpiry, "and")}; "
                + $"{SandboxVersions.Join(SandboxVersions.LimitingExpiry)}; beta; personal-access-tokens/v1.",
            ],
            Texts(name, "description", "para"));
        Assert.Equal(["six"], Texts(name, "defaultValue"));
    }

    [Theory]
    [InlineData("<limit name='Moons'/>", "TokenLimits has no constant 'Moons'")]
    [InlineData("<versions with='CanFly'/>", "ApiVersion has no property 'CanFly'")]
    [InlineData("<errors><error kind='Fatigue'/></errors>", "There is no error Fatigue: see SailPointErrorKind")]
    public async Task An_unknown_placeholder_fails_the_build(string placeholder, string message)
    {
        var (exitCode, errors) = await RunAsync(WithDocs(($"P:{Command}.Name", $"<summary>{placeholder}</summary>")));

        Assert.Equal(1, exitCode);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_without_its_own_text_uses_that_of_the_enum()
    {
        string docs = WithDocs(($"P:{Command}.Name", "<summary><errors><error kind='Timeout'/><error kind='NotFound'>Gone.</error></errors></summary>"));

        await RunAsync(docs, With(ModelDocs, ("F:SailPointPat.SailPointErrorKind.Timeout", "<summary>Late.</summary><message>m</message><fix>f</fix>")));

        Assert.Equal(["- Timeout: Late.\n- NotFound: Gone."], Texts(Parameter("Name"), "description", "para"));
    }

    [Fact]
    public async Task The_about_help_has_defaults_and_errors()
    {
        string about = Path.Combine(_folder.FullName, "about.help.txt");
        await File.WriteAllTextAsync(about, "Get-Help <cmdlet>: <default of=\"Connect-SailPoint -TimeoutSec\"/> s\n<errors/>\n");

        await RunAsync(Path.Combine(Output, "SailPointPat.xml"), about: about);

        string text = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "en-US", "about.help.txt"));
        Assert.StartsWith("Get-Help <cmdlet>: 100 s\n    From the service:\n\n      BadRequest (InvalidArgument)\n          The service ", text, StringComparison.Ordinal);
        Assert.Contains("      LoginFailed (AuthenticationError, ends the command)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tags_of_XML_docs_become_plain_text()
    {
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

        var (_, errors) = await RunAsync(docs);

        Assert.Equal("", errors);
        XElement command = NewCommand();
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
        XElement name = Parameter("Name");
        Assert.Equal(["The name.", "Longer."], Texts(name, "description", "para"));
        Assert.Equal(["chance"], Texts(name, "defaultValue"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private XElement NewCommand() => XDocument.Load(HelpFile).Root!.Elements()
        .Single(element => Texts(element, "details", "name").Contains("New-SailPointPersonalAccessToken"));

    private XElement Parameter(string name) => NewCommand().Elements().Single(element => element.Name.LocalName == "parameters").Elements()
        .Single(parameter => Texts(parameter, "name").Contains(name));

    private static string[] Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string[] Texts(XElement element, params string[] path)
        => [.. path.Aggregate<string, IEnumerable<XElement>>(
            [element],
            (parents, name) => parents.Elements().Where(child => child.Name.LocalName == name)).Select(found => found.Value)];

    // The module's documentation with some members' texts replaced.
    private string WithDocs(params (string Member, string Content)[] replaced) => With(Path.Combine(Output, "SailPointPat.xml"), replaced);

    private string With(string original, params (string Member, string Content)[] replaced)
    {
        XDocument docs = XDocument.Load(original);
        foreach (var (member, content) in replaced)
        {
            docs.Descendants("member")
                .Single(element => element.Attribute("name")!.Value == member)
                .ReplaceNodes(XElement.Parse($"<_>{content}</_>", LoadOptions.PreserveWhitespace).Nodes());
        }

        string file = Path.Combine(_folder.FullName, Path.GetFileName(original));
        docs.Save(file, SaveOptions.DisableFormatting);
        return file;
    }

    private static IEnumerable<string> Contents(string folder)
        => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)}\n{File.ReadAllText(file).ReplaceLineEndings("\n")}");

    private async Task<(int ExitCode, string Errors)> RunAsync(string docs, string? modelDocs = null, string? about = null, string? pages = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        string tool = Path.Combine(Root, "src", "SailPointPat.HelpBuilder", "bin", Configuration, "net10.0", "SailPointPat.HelpBuilder.dll");
        foreach (string? argument in (string?[])[tool, StagedModule.ManifestPath, docs, modelDocs ?? ModelDocs, about ?? About, Path.GetDirectoryName(HelpFile), pages])
        {
            if (argument is not null)
                start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.EndAsync();
        return (process.ExitCode, await errors);
    }
}
