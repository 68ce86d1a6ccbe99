using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Audit.Policy;

/// <summary>Changes parts of a JSON text and keeps everything else.</summary>
internal sealed class TextEdit(byte[] utf8)
{
    private readonly List<(int Start, int End, string Text)> _changes = [];

    /// <summary>The line ending of the text.</summary>
    public string LineEnd { get; } = Array.IndexOf(utf8, (byte)'\r') >= 0 ? "\r\n" : "\n";

    /// <summary>The indentation unit of the text.</summary>
    public string Unit { get; } = "  ";

    /// <summary>Replaces a value.</summary>
    public void Replace(PolicyNode node, string text) => _changes.Add((node.Start, node.End, text));

    /// <summary>Adds an item to an array, or a property to an object, on a new line at the end.</summary>
    /// <param name="parent">The array or the object.</param>
    /// <param name="write">Writes the item. Its first line is already indented.</param>
    public void Append(PolicyNode parent, Func<string, string> write)
    {
        var close = parent.End - 1;
        var outer = IndentAt(parent.Start);
        var last = parent.Items.Count > 0 ? parent.Items[parent.Items.Count - 1] : parent.Properties.LastOrDefault()?.Value;
        var indent = (last is null ? null : OwnIndentAt(First(parent))) ?? outer + Unit;
        var end = close;
        while (end > parent.Start + 1 && utf8[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            end--;

        // A comment may follow the last item. So the comma goes right after the item, and the new item goes to the end.
        if (last is not null && !HasComma(last.End, close))
            _changes.Add((last.End, last.End, ","));

        _changes.Add((end, close, LineEnd + indent + write(indent) + LineEnd + outer));
    }

    /// <summary>The changed text.</summary>
    public override string ToString()
    {
        var (text, position) = (new StringBuilder(), 0);
        foreach (var (start, end, replacement) in _changes.OrderBy(change => change.Start).ThenBy(change => change.End))
        {
            text.Append(Encoding.UTF8.GetString(utf8, position, start - position)).Append(replacement);
            position = end;
        }

        return text.Append(Encoding.UTF8.GetString(utf8, position, utf8.Length - position)).ToString();
    }

    private static int First(PolicyNode parent) => parent.Kind == JsonTokenType.StartArray ? parent.Items[0].Start : parent.Properties[0].Start;

    /// <summary>Whether there is a comma between two positions, outside comments.</summary>
    private bool HasComma(int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            if (utf8[index] == ',')
                return true;

            if (utf8[index] != '/')
                continue;

            var (isLine, from) = (utf8[index + 1] == '/', index + 2);
            while (isLine ? utf8[from] is not ((byte)'\n' or (byte)'\r') : !(utf8[from - 1] == '*' && utf8[from] == '/' && from > index + 2))
                from++;

            index = from;
        }

        return false;
    }

    /// <summary>The white space at the beginning of the line.</summary>
    private string IndentAt(int position)
    {
        var start = LineStart(position);
        var end = start;
        while (utf8[end] is (byte)' ' or (byte)'\t')
            end++;

        return Encoding.UTF8.GetString(utf8, start, end - start);
    }

    /// <summary>The white space before a position; <see langword="null"/> if the line has other text before it.</summary>
    private string? OwnIndentAt(int position) => IndentAt(position) is var indent && LineStart(position) + indent.Length == position ? indent : null;

    private int LineStart(int position)
    {
        while (position > 0 && utf8[position - 1] != '\n')
            position--;

        return position;
    }
}
