using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Turns the inline tags of C# documentation into text.</summary>
public static partial class ProseReader
{
    /// <summary>Reads the nodes of one paragraph.</summary>
    /// <param name="nodes">Text and inline elements.</param>
    /// <returns>The paragraph, with collapsed white space.</returns>
    public static Prose Read(IEnumerable<XNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var raw = new List<Run>();
        foreach (XNode node in nodes)
            Collect(node, raw);

        return new Prose(Collapse(raw));
    }

    private static void Collect(XNode node, List<Run> runs)
    {
        switch (node)
        {
            case XText text:
                runs.Add(new Run(RunKind.Text, text.Value));
                break;
            case XElement { Name.LocalName: "c" or "code" } code:
                runs.Add(new Run(RunKind.Code, code.Value));
                break;
            case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference:
                runs.Add(Reference(reference));
                break;
            case XElement element:
                foreach (XNode child in element.Nodes())
                    Collect(child, runs);
                break;
        }
    }

    private static Run Reference(XElement reference)
    {
        if (reference.Attribute("href")?.Value is { } address)
            return new Run(RunKind.Link, reference.Value.Trim() is { Length: > 0 } text ? text : address, address);

        string name = reference.Attribute("langword")?.Value
            ?? reference.Attribute("name")?.Value
            ?? LastPart(reference.Attribute("cref")?.Value ?? "");
        return new Run(RunKind.Code, reference.Value.Trim() is { Length: > 0 } own ? own : name);
    }

    /// <summary>The last part of a documentation id: <c>M:A.B.C``1(System.String)</c> gives C.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The short name.</returns>
    public static string LastPart(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        string name = id.Split('(')[0].Split('`')[0];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..];
    }

    private static List<Run> Collapse(List<Run> raw)
    {
        var runs = new List<Run>();
        bool afterSpace = true;
        foreach (Run run in raw)
        {
            string text = Whitespace().Replace(run.Text, " ");
            if (afterSpace)
                text = text.TrimStart();
            if (text.Length == 0)
                continue;

            afterSpace = text[^1] == ' ';
            runs.Add(run with { Text = text });
        }

        if (afterSpace && runs.Count > 0)
            runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
        return runs;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
