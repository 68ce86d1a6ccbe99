using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Reads the errors from the documentation of their enum, and their categories from the module.</summary>
/// <param name="module">The module.</param>
/// <param name="docs">The documentation of its model.</param>
public sealed class ErrorReader(ImportedModule module, XmlDocs docs)
{
    private const string Enum = "SailPointPat.SailPointErrorKind";

    private readonly Type _kinds = module.TypeOf("SailPointPat.Model", Enum);
    private readonly Type _records = module.TypeOf("SailPointPat", "SailPointPat.Errors.ErrorRecords");

    /// <summary>The text that introduces the errors.</summary>
    /// <returns>Its blocks.</returns>
    public IReadOnlyList<DocBlock> Introduction() => BlockReader.Read(docs.ForType(Enum)?.Elements("remarks") ?? []);

    /// <summary>Reads all errors.</summary>
    /// <returns>The errors, in the order of the enum.</returns>
    public IReadOnlyList<ErrorHelp> Read() => [.. System.Enum.GetValues(_kinds).Cast<object>().Select(Read)];

    /// <summary>Replaces an <c>errors</c> element of a cmdlet's notes with a list. An error without its own text gets its cause.</summary>
    /// <param name="element">The element to replace.</param>
    /// <exception cref="XmlException">There is no such error.</exception>
    public void Fill(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        element.ReplaceWith(new XElement(
            "list",
            element.Elements("error").Select(error => new XElement(
                "item",
                new XElement("term", KindOf(error)),
                new XElement("description", error.Nodes().Any() ? error.Nodes() : Docs(KindOf(error)).Element("summary")!.Nodes())))));
    }

    private ErrorHelp Read(object kind)
    {
        XElement texts = Docs(kind.ToString()!);
        Prose Part(string name) => ProseReader.Read(texts.Elements(name).Nodes());
        return new ErrorHelp(
            kind.ToString()!,
            Part("group").ToString(),
            Call("CategoryOf", kind).ToString()!,
            (bool)Call("IsConnectionError", kind),
            Part("summary"),
            Part("message"),
            Part("fix"));
    }

    private string KindOf(XElement error)
    {
        string kind = error.Attribute("kind")?.Value ?? "";
        return System.Enum.IsDefined(_kinds, kind) ? kind : throw new XmlException($"There is no error {kind}: see SailPointErrorKind");
    }

    private XElement Docs(string kind) => docs.Member($"F:{Enum}.{kind}") ?? throw new XmlException($"SailPointErrorKind.{kind} has no docs");

    private object Call(string method, object kind)
        => _records.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(null, [kind])!;
}
