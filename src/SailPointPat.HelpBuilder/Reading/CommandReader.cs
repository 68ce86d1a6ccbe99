using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Reads the help of a cmdlet from the engine and from its C# documentation.</summary>
/// <param name="docs">The documentation of the module and of its model.</param>
/// <param name="commandNames">The cmdlets' names by the documentation ids of their classes, for links between them.</param>
public sealed class CommandReader(XmlDocs docs, IReadOnlyDictionary<string, string> commandNames)
{
    private readonly TypeReader _types = new(docs);

    /// <summary>Reads a cmdlet. Missing texts are empty; <see cref="HelpCheck"/> reports them.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <returns>Its help.</returns>
    public CommandHelp Read(CmdletInfo cmdlet)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        XElement? texts = docs.ForType(cmdlet.ImplementingType);
        if (texts is not null)
            RuleList.Fill(texts);

        var reader = new ParameterReader(cmdlet, docs);
        IReadOnlyList<ParameterHelp> parameters = reader.Parameters;
        return new CommandHelp
        {
            Name = cmdlet.Name,
            Verb = cmdlet.Verb,
            Noun = cmdlet.Noun,
            Synopsis = ProseReader.Read(texts?.Element("summary")?.Nodes() ?? []),
            Description = Blocks(texts, "remarks"),
            Syntax = reader.Syntax,
            Parameters = parameters,
            Inputs = _types.Inputs(cmdlet, parameters, texts),
            Outputs = _types.Outputs(cmdlet, texts),
            Rights = Blocks(texts, "rights"),
            Notes = Blocks(texts, "notes"),
            Examples = [.. (texts?.Elements("example") ?? []).Select(Example)],
            Links = Links(cmdlet, texts),
            Source = cmdlet.ImplementingType.FullName ?? cmdlet.ImplementingType.Name,
        };
    }

    private static IReadOnlyList<DocBlock> Blocks(XElement? texts, string name)
        => BlockReader.Read(texts?.Elements(name) ?? []);

    private static ExampleHelp Example(XElement example)
    {
        XElement? title = example.Element("title");
        XElement? code = example.Element("code");
        return new ExampleHelp(
            ProseReader.Read(title?.Nodes() ?? []).ToString(),
            BlockReader.Dedent(code?.Value ?? ""),
            BlockReader.Read(example.Nodes().Where(node => node != title && node != code)));
    }

    private List<LinkHelp> Links(CmdletInfo cmdlet, XElement? texts)
    {
        List<LinkHelp> links =
        [
            .. (texts?.Elements() ?? [])
                .Where(element => element.Name.LocalName is "seealso" or "relatedCommand")
                .Select(Link)
                .DistinctBy(link => link.Address ?? link.Text),
        ];

        // Get-Help -Online opens the first address, so the cmdlet's own page must come first.
        string? page = cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()?.HelpUri;
        if (!string.IsNullOrEmpty(page) && links.Find(link => link.Address is not null)?.Address != page)
        {
            links.RemoveAll(link => link.Address == page);
            links.Insert(0, new LinkHelp("Online version", page));
        }

        return links;
    }

    private LinkHelp Link(XElement element)
    {
        string? address = element.Attribute("href")?.Value;
        string cref = element.Attribute("cref")?.Value ?? "";
        string text = ProseReader.Read(element.Nodes()).ToString();
        if (text.Length == 0)
            text = address ?? commandNames.GetValueOrDefault(cref) ?? ProseReader.LastPart(cref);
        return new LinkHelp(text, address);
    }
}
