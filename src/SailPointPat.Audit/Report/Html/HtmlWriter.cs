using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace SailPointPat.Audit.Report.Html;

/// <summary>Writes HTML. All text passes through here and is encoded; there is no way to write it raw.</summary>
/// <remarks>
/// The page's Content-Security-Policy forbids style attributes and event handlers, so this writer does too: a mistake shows when the
/// page is made, not when somebody opens it.
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

    /// <summary>Gives the element just begun an attribute.</summary>
    /// <exception cref="InvalidOperationException">The attribute is one that the page's policy forbids, or no element was just begun.</exception>
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

    /// <summary>Gives the element just begun an attribute with a number, such as a length in pixels.</summary>
    public HtmlWriter Attribute(string name, int value) => Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes text into the element that is open.</summary>
    public HtmlWriter Text(string? text)
    {
        EndTag();
        if (text is not null)
            Encode(text);

        return this;
    }

    /// <summary>Begins a new line, for whoever reads the source.</summary>
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

    /// <summary>Writes a whole element that holds text only.</summary>
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

    /// <summary>Writes what needs no encoding in one piece: that is nearly all there is.</summary>
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
