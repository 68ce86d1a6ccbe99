using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;
using SailPointPat.HelpBuilder.Reading;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Fills the placeholders in the about help with facts, defaults and the list of errors.</summary>
/// <remarks>
/// The placeholders are the placeholders of <see cref="Facts"/>, <c>&lt;default of="Connect-SailPoint -TimeoutSec"/&gt;</c> for a parameter's default, and
/// <c>&lt;errors/&gt;</c> at the start of a line. Lines are not wrapped again.
/// </remarks>
/// <param name="facts">The facts.</param>
/// <param name="commands">The cmdlets.</param>
/// <param name="errors">The errors.</param>
public sealed partial class AboutWriter(Facts facts, IReadOnlyList<CommandHelp> commands, IReadOnlyList<ErrorHelp> errors)
{
    private const int Width = 80;

    /// <summary>Fills the text.</summary>
    /// <param name="text">The text with placeholders.</param>
    /// <returns>The file's bytes, with line feeds only.</returns>
    /// <exception cref="XmlException">A placeholder names something that does not exist, or makes its line too long.</exception>
    public byte[] Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string filled = Placeholder().Replace(text.ReplaceLineEndings("\n"), match => ValueOf(XElement.Parse(match.Value)));
        return filled.Split('\n').FirstOrDefault(line => line.Length > Width) is { } tooLong
            ? throw new XmlException($"This line of the about help has more than {Width} characters: {tooLong.Trim()}")
            : Encoding.UTF8.GetBytes(filled);
    }

    private string ValueOf(XElement placeholder) => placeholder.Name.LocalName switch
    {
        "errors" => ErrorWriter.WriteSection(errors),
        "default" => Default(placeholder.Attribute("of")?.Value.Split(" -")),
        _ => facts.ValueOf(placeholder),
    };

    private string Default(string[]? path)
        => commands.FirstOrDefault(command => command.Name == path?[0])?.Parameters.FirstOrDefault(parameter => parameter.Name == path![^1])?.DefaultValue
            ?? throw new XmlException($"{string.Join(" -", path ?? [])} has no default value");

    [GeneratedRegex(@"^<errors/>|<(?:limit|versions?|default)\b[^>]*/>", RegexOptions.Multiline)]
    private static partial Regex Placeholder();
}
