using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using SailPointPat.Module.Tests.Help;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Docs;

/// <summary>Hand-written pages name the API versions and limits that the code has. Help and generated pages take them from the code.</summary>
public sealed class FactTests(HelpSession session) : IClassFixture<HelpSession>
{
    private static readonly string Version = $"`?(?<name>{string.Join('|', SandboxVersions.Names)})`?";
    private static readonly Regex VersionList = new($@"(?<![\w/-]){Version}(?:(?:,| and| or|, or)\s+{Version})+(?![\w/-])");

    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    [Fact]
    public void Lists_of_API_versions_match_the_version_table()
    {
        string[] expected = [.. new[] { SandboxVersions.Names, SandboxVersions.ChoosingExpiry, SandboxVersions.LimitingExpiry }.Select(names => string.Join(", ", names))];

        var lists = (from page in Pages.All
                     from Match list in VersionList.Matches(Pages.Read(page))
                     select (Page: page, Names: string.Join(", ", list.Groups["name"].Captures.Select(name => name.Value)))).ToList();

        Assert.NotEmpty(lists);
        Assert.DoesNotContain(lists, list => !expected.Contains(list.Names));
    }

    [Fact]
    public void Help_has_no_handwritten_list_of_API_versions()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Pages.Root, "src", "SailPointPat"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".xml" or ".txt")
            // Other tests compare the rules on this page with their classes.
            .Where(file => Path.GetFileName(file) != "Test-SailPointPersonalAccessToken.xml")
            .Where(file => !Path.GetRelativePath(Pages.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, file => Assert.DoesNotMatch(VersionList, File.ReadAllText(file)));
    }

    [Theory]
    [InlineData(@"(?<number>\w+) requests per client id", "RateLimit")]
    [InlineData(@"client\s+id and API version in any (?<number>\w+) seconds", "RateLimitSeconds")]
    [InlineData(@"\b(?<number>\d+|one|two|three|four|five|six|seven|eight|nine|ten) months ahead", "ExpiryMonths")]
    public void Limits_in_the_docs_match_the_code(string pattern, string limit)
    {
        Type limits = session.Cmdlets[0].ImplementingType.Assembly.GetReferencedAssemblies().Where(name => name.Name == "SailPointPat.Model")
            .Select(name => AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == name.Name)).Single()
            .GetType("SailPointPat.TokenLimits", throwOnError: true)!;
        int expected = (int)limits.GetField(limit, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

        var numbers = Pages.All.SelectMany(page => Regex.Matches(Pages.Read(page), pattern)).Select(match => match.Groups["number"].Value).ToList();

        Assert.NotEmpty(numbers);
        Assert.All(numbers, number => Assert.Equal(expected, Array.IndexOf(Words, number) is >= 0 and var word ? word : int.Parse(number, null)));
    }
}
