using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Writes help as MAML, the XML that <c>Get-Help</c> reads in Windows PowerShell and in PowerShell.</summary>
public static class MamlWriter
{
    private const int TitleWidth = 78;

    /// <summary>Writes the help of a module.</summary>
    /// <param name="commands">The cmdlets, in output order.</param>
    /// <returns>The file's bytes: UTF-8 without a byte order mark, line feeds only.</returns>
    public static byte[] Write(IEnumerable<CommandHelp> commands)
    {
        var document = new XDocument(new XElement(
            Maml.HelpItems + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Select(Command)));
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        };
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, settings))
        {
            document.Save(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static XElement Command(CommandHelp help) => new(
        Maml.Command + "command",
        Maml.Prefixes,
        new XElement(
            Maml.Command + "details",
            new XElement(Maml.Command + "name", help.Name),
            new XElement(Maml.Command + "verb", help.Verb),
            new XElement(Maml.Command + "noun", help.Noun),
            Maml.Description(help.Synopsis)),
        Maml.Description(help.Description),
        new XElement(Maml.Command + "syntax", help.Syntax.Select(set => MamlParameters.SyntaxItem(help.Name, set))),
        new XElement(Maml.Command + "parameters", help.Parameters.Select(MamlParameters.Parameter)),
        new XElement(Maml.Command + "inputTypes", help.Inputs.Select(type => Type("inputType", type))),
        new XElement(Maml.Command + "returnValues", help.Outputs.Select(type => Type("returnValue", type))),
        Notes(help),
        new XElement(Maml.Command + "examples", help.Examples.Select(Example)),
        help.Links.Count == 0 ? null : new XElement(Maml.Command + "relatedLinks", help.Links.Select(Link)));

    private static XElement Type(string name, TypeHelp type) => new(
        Maml.Command + name,
        new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", type.Name)),
        Maml.Description(type.Description));

    private static XElement Notes(CommandHelp help) => new(
        Maml.Text + "alertSet",
        new XElement(Maml.Text + "title", "Rights needed"),
        new XElement(Maml.Text + "alert", Maml.Paragraphs([.. help.Rights, .. help.Notes])));

    private static XElement Example(ExampleHelp example, int index) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", Title(example, index + 1)),
        new XElement(Maml.Text + "introduction", new XElement(Maml.Text + "para", "PS> ")),
        new XElement(Maml.Dev + "code", example.Code),
        new XElement(Maml.Dev + "remarks", Maml.Paragraphs(example.Explanation), Maml.EmptyLine));

    // Get-Help prints a title unchanged. Microsoft's help puts hyphens around titles.
    private static string Title(ExampleHelp example, int number)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $" Example {number}");
        text += example.Title.Length == 0 ? " " : $": {example.Title} ";
        int hyphens = Math.Max(2, (TitleWidth - text.Length) / 2);
        return new string('-', hyphens) + text + new string('-', hyphens);
    }

    private static XElement Link(LinkHelp link) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", link.Address is null ? link.Text : link.Text + ":"),
        new XElement(Maml.Text + "uri", link.Address));
}
