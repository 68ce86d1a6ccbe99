using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>The names and text elements of a MAML file.</summary>
internal static class Maml
{
    internal static readonly XNamespace HelpItems = "http://msh";
    internal static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The usual prefixes. They are needed because the engine finds the element <c>maml:introduction</c> by its prefix.</summary>
    internal static IEnumerable<XAttribute> Prefixes
    => [
        new XAttribute(XNamespace.Xmlns + "maml", Text),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
    ];

    /// <summary>Separates two examples, because the engine writes no blank line after the last paragraph.</summary>
    internal static XElement EmptyLine => new(Text + "para");

    internal static XElement Description(Prose prose) => Description([new Paragraph(prose)]);

    internal static XElement Description(IEnumerable<DocBlock> blocks) => new(Text + "description", Paragraphs(blocks));

    /// <summary>Writes all blocks as paragraphs, because most views of the engine do not show MAML's lists and code.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <returns>One element for each block.</returns>
    internal static IEnumerable<XElement> Paragraphs(IEnumerable<DocBlock> blocks)
        => blocks.Select(block => new XElement(Text + "para", Plain(block)));

    private static string Plain(DocBlock block) => block switch
    {
        Paragraph paragraph => paragraph.Text.ToString(),
        ItemList list => string.Join('\n', list.Items.Select((item, index) => Bullet(list, index) + item)),
        CodeBlock code => string.Join('\n', code.Code.Split('\n').Select(line => "    " + line)),
        _ => throw new NotSupportedException($"No MAML for {block.GetType()}."),
    };

    private static string Bullet(ItemList list, int index)
        => list.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}. ") : "- ";
}
