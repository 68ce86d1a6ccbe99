using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace SailPointPat.Audit.Report.Html;

/// <summary>Writes HTML and encodes all text. No method writes raw text.</summary>
/// <remarks>
/// The page's Content-Security-Policy forbids style attributes and event handlers, so this writer refuses them. A mistake then fails when the page is written,
/// not when it is opened.
/// </remarks>
internal sealed class HtmlWriter(TextWriter output)
{
    private static readonly char[] Special = ['&', '<', '>', '"', '\''];

    private readonly Stack<string> _open = new();
    private bool _isInTag;

    /// <summary>Begins an element.</summary>
    public HtmlWriter Open(string element, string? cssClass = null)
    {
        EndTag();
        output.Write('<');
        output.Write(element);
        _open.Push(element);
        _isInTag = true;
        return cssClass is null ? this : Attribute("class", cssClass);
    }

    /// <summary>Adds an attribute to the element that was just begun.</summary>
    /// <exception cref="InvalidOperationException">The page's policy forbids the attribute, or no element was just begun.</exception>
    public HtmlWriter Attribute(string name, string value)
    {
        if (!_isInTag)
            throw new InvalidOperationException($"The attribute {name} comes after the content of its element.");

        if (name is "style" || name.StartsWith("on", StringComparison.Ordinal))
            throw new InvalidOperationException($"The page's policy forbids the attribute {name}.");

        output.Write(' ');
        output.Write(name);
        output.Write("=\"");
        Encode(value);
        output.Write('"');
        return this;
    }

    /// <summary>Adds an attribute with a number, such as a length in pixels, to the element that was just begun.</summary>
    public HtmlWriter Attribute(string name, int value) => Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes text into the element that is open.</summary>
    public HtmlWriter Text(string? text)
    {
        EndTag();
        if (text is not null)
            Encode(text);

        return this;
    }

    /// <summary>Begins a new line, to make the source readable.</summary>
    public HtmlWriter Line()
    {
        EndTag();
        output.Write('\n');
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    public HtmlWriter Close()
    {
        EndTag();
        output.Write("</");
        output.Write(_open.Pop());
        output.Write('>');
        return this;
    }

    /// <summary>Ends an element of HTML that has no content, such as meta.</summary>
    public HtmlWriter CloseVoid()
    {
        EndTag();
        _open.Pop();
        return this;
    }

    /// <summary>Writes a complete element that contains text only.</summary>
    public HtmlWriter Element(string element, string? text, string? cssClass = null) => Open(element, cssClass).Text(text).Close();

    /// <summary>Writes the page's own style sheet or script, the only text that is not encoded.</summary>
    public HtmlWriter Embed(string element, PageAsset asset)
    {
        Open(element);
        EndTag();
        output.Write(asset.Text);
        return Close().Line();
    }

    /// <summary>Begins the document.</summary>
    public HtmlWriter Doctype()
    {
        output.Write("<!DOCTYPE html>\n");
        return this;
    }

    private void EndTag()
    {
        if (!_isInTag)
            return;

        output.Write('>');
        _isInTag = false;
    }

    /// <summary>Writes text that needs no encoding in one piece, which is nearly all text.</summary>
    private void Encode(string text)
    {
        var start = 0;
        while (text.IndexOfAny(Special, start) is var index && index >= 0)
        {
            WritePart(text, start, index);
            output.Write(text[index] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
            start = index + 1;
        }

        WritePart(text, start, text.Length);
    }

    private void WritePart(string text, int start, int end)
    {
        if (start == 0 && end == text.Length)
            output.Write(text);
        else
            output.Write(text.Substring(start, end - start));
    }
}
