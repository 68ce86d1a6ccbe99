using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;

namespace SailPointPat.Module.Tests.Help;

/// <summary>The SYNTAX that Get-Help shows is the engine's own.</summary>
public sealed partial class HelpSyntaxTests(HelpSession session) : IClassFixture<HelpSession>
{
    [Fact]
    public void Help_shows_the_parameter_sets_of_the_engine() => Assert.All(session.Cmdlets, cmdlet => Assert.Equal(SetsOfCommand(cmdlet), SetsOfHelp(cmdlet)));

    [Fact]
    public void Help_shows_the_default_parameter_set_first()
    {
        foreach (CmdletInfo cmdlet in session.Cmdlets.Where(cmdlet => !string.IsNullOrEmpty(cmdlet.DefaultParameterSet)))
        {
            CommandParameterSetInfo first = cmdlet.ParameterSets.Single(set => set.IsDefault);
            string[] expected = [.. Named(Squeeze(first.ToString()))];

            var shown = session.Read($"@((Get-Help {cmdlet.Name}).syntax.syntaxItem)[0].parameter.name");

            Assert.Equal(expected, shown.Select(name => "-" + name));
        }
    }

    private string[] SetsOfCommand(CmdletInfo cmdlet)
    {
        string syntax = Squeeze(string.Concat(session.Read($"Get-Command {cmdlet.Name} -Syntax")));
        foreach (ParameterMetadata parameter in HelpSession.ParametersOf(cmdlet))
        {
            // Get-Help shows the values where Get-Command shows their type.
            if (AcceptedValues(parameter) is { Length: > 0 } values)
            {
                syntax = Regex.Replace(
                    syntax,
                    $@"(?<=-{parameter.Name}\]?)<[^>]+>",
                    $"{{{string.Join('|', values)}}}",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(1));
            }
        }

        return Split(syntax);
    }

    private string[] SetsOfHelp(CmdletInfo cmdlet)
    {
        string shown = session.Show($"Get-Help {cmdlet.Name}");
        Match section = SyntaxSection().Match(shown);
        Assert.True(section.Success, $"Get-Help {cmdlet.Name} shows no SYNTAX");
        return Split(Squeeze(section.Groups["sets"].Value));
    }

    private static string[] AcceptedValues(ParameterMetadata parameter)
    {
        Type type = parameter.ParameterType.GetElementType()
            ?? Nullable.GetUnderlyingType(parameter.ParameterType)
            ?? parameter.ParameterType;
        return parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues.ToArray()
            ?? (type.IsEnum ? Enum.GetNames(type) : []);
    }

    private static string[] Split(string syntax)
        => [.. syntax.Split("[<CommonParameters>]", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    // The console's width decides where lines wrap, in some languages even within a word.
    private static string Squeeze(string text) => Space().Replace(text, "");

    private static IEnumerable<string> Named(string syntax) => ParameterName().Matches(syntax).Select(match => match.Value);

    [GeneratedRegex(@"^SYNTAX\s(?<sets>.*?)^DESCRIPTION", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex SyntaxSection();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"-\w+")]
    private static partial Regex ParameterName();
}
