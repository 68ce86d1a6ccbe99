using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SailPointPat.Architecture.Tests;

/// <summary>Names of tests are read in lists of results, so they follow one pattern.</summary>
public sealed class TestNameTests
{
    private const int LongestName = 80;

    private const string Attribute = @"^ *\[\w*(?:Fact|Theory)\b";

    /// <summary>An attribute such as [Fact], [Theory] or [BrowserFact], and the next method.</summary>
    private static readonly Regex TestMethod = new(
        Attribute + @".*?\bpublic (?:static )?(?:async )?(?:Task|void) (?<name>\w+)\(", RegexOptions.Multiline | RegexOptions.Singleline);

    private static readonly Regex Class = new(@"^(?:public|internal) (?:sealed |abstract |static |partial )*class (?<name>\w+)", RegexOptions.Multiline);

    [Fact]
    public void The_name_of_a_class_with_tests_ends_with_Tests_and_is_the_file_name()
        => Assert.Empty(from file in TestFiles()
                        let name = Class.Match(file.Text).Groups["name"].Value
                        where !name.EndsWith("Tests", StringComparison.Ordinal) || Path.GetFileNameWithoutExtension(file.Path) != name
                        select $"{file.Path}: {name}");

    [Fact]
    public void The_name_of_a_test_has_at_most_80_characters()
        => Assert.Empty(from file in TestFiles()
                        from Match match in TestMethod.Matches(file.Text)
                        let name = match.Groups["name"].Value
                        where name.Length > LongestName
                        select $"{file.Path}: {name}");

    [Fact]
    public void Every_test_is_found_by_these_checks()
    {
        var attributes = TestFiles().Sum(file => Regex.Count(file.Text, Attribute, RegexOptions.Multiline));

        Assert.Equal(attributes, TestFiles().Sum(file => TestMethod.Count(file.Text)));
        Assert.True(attributes > 1000, $"There are {attributes} tests.");
    }

    private static IEnumerable<(string Path, string Text)> TestFiles()
        => from path in Product.SourceFiles("tests")
           let text = File.ReadAllText(path)
           where Regex.IsMatch(text, Attribute, RegexOptions.Multiline)
           select (path, text);
}
