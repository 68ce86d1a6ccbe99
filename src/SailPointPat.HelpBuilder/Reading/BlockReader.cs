using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Turns the block tags of C# documentation into paragraphs, lists and code.</summary>
public static class BlockReader
{
    /// <summary>Reads the contents of elements.</summary>
    /// <param name="elements">The elements, in order.</param>
    /// <returns>The blocks; none if the elements are empty.</returns>
    public static IReadOnlyList<DocBlock> Read(IEnumerable<XElement> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return [.. elements.SelectMany(element => Read(element.Nodes()))];
    }

    /// <summary>Reads nodes: text, inline elements and block elements.</summary>
    /// <param name="nodes">The nodes, in order.</param>
    /// <returns>The blocks; none if the nodes are empty.</returns>
    public static IReadOnlyList<DocBlock> Read(IEnumerable<XNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var blocks = new List<DocBlock>();
        var inline = new List<XNode>();
        foreach (XNode node in nodes)
        {
            if (node is XElement { Name.LocalName: "para" or "list" or "code" } block)
            {
                Flush(inline, blocks);
                blocks.AddRange(Block(block));
            }
            else
            {
                inline.Add(node);
            }
        }

        Flush(inline, blocks);
        return blocks;
    }

    /// <summary>Removes the common indentation from the lines of a script.</summary>
    /// <param name="code">The element's text.</param>
    /// <returns>The lines, separated by line feeds.</returns>
    public static string Dedent(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        List<string> lines = [.. code.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
        int first = lines.FindIndex(line => line.Length > 0);
        if (first < 0)
            return "";

        lines = lines[first..(lines.FindLastIndex(line => line.Length > 0) + 1)];

        // In <code>a\n  b</code> the first line follows the tag, so it has no indentation.
        bool startsBesideTag = first == 0 && lines[0][0] != ' ';
        int common = lines.Skip(startsBesideTag ? 1 : 0)
            .Where(line => line.Length > 0)
            .Select(line => line.Length - line.TrimStart(' ').Length)
            .DefaultIfEmpty(0)
            .Min();
        return string.Join('\n', lines.Select((line, index) =>
            (index == 0 && startsBesideTag) || line.Length == 0 ? line : line[common..]));
    }

    private static IReadOnlyList<DocBlock> Block(XElement block) => block.Name.LocalName switch
    {
        "code" => [new CodeBlock(Dedent(block.Value))],
        "list" => [new ItemList(block.Attribute("type")?.Value == "number", [.. block.Elements("item").Select(Item)])],
        _ => Read(block.Nodes()),
    };

    private static Prose Item(XElement item)
    {
        if (item.Element("term") is not { } term)
            return ProseReader.Read(item.Nodes());

        return item.Element("description") is { } description
            ? ProseReader.Read([.. term.Nodes(), new XText(": "), .. description.Nodes()])
            : ProseReader.Read(term.Nodes());
    }

    private static void Flush(List<XNode> inline, List<DocBlock> blocks)
    {
        Prose prose = ProseReader.Read(inline);
        inline.Clear();
        if (!prose.IsEmpty)
            blocks.Add(new Paragraph(prose));
    }
}
