using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>What all parts of a MAML file share.</summary>
internal static class Maml
{
    internal static readonly XNamespace HelpItems = "http://msh";
    internal static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The usual prefixes. The engine looks for one element by prefix, <c>maml:introduction</c>.</summary>
    internal static IEnumerable<XAttribute> Prefixes
    => [
        new XAttribute(XNamespace.Xmlns + "maml", Text),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
    ];

    /// <summary>Keeps two examples apart: the engine ends a text's last paragraph without a blank line.</summary>
    internal static XElement EmptyLine => new(Text + "para");

    internal static XElement Description(Prose prose) => Description([new Paragraph(prose)]);

    internal static XElement Description(IEnumerable<DocBlock> blocks) => new(Text + "description", Paragraphs(blocks));

    /// <summary>Everything as paragraphs: most of the engine's views leave MAML's own lists and code out.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <returns>An element for each.</returns>
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
