using System;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Audit.Json;

/// <summary>Finds what is wrong with a text that is not JSON. The messages of .NET describe the state of its parser, but not what to do.</summary>
internal sealed class JsonFault
{
    private const int MaximumShown = 40;

    /// <param name="utf8">The text, without a byte order mark.</param>
    /// <param name="error">The error of the parser.</param>
    public JsonFault(byte[] utf8, JsonException error)
    {
        IsEmpty = string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(utf8));
        var start = StartOf(utf8, error.LineNumber ?? 0);
        var position = Math.Min(start + (int)(error.BytePositionInLine ?? 0), utf8.Length);
        IsIncomplete = string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(utf8, position, utf8.Length - position));
        Line = 1 + utf8.Take(position).Count(letter => letter == '\n');
        // If a closing quotation mark is missing, the parser reports the end of the line.
        Near = FirstLine(utf8, position) is { Length: > 0 } near ? near : FirstLine(utf8, start);
    }

    /// <summary>Whether the text has only white space.</summary>
    public bool IsEmpty { get; }

    /// <summary>Whether the text ends too early. Otherwise it is wrong at <see cref="Near"/>.</summary>
    public bool IsIncomplete { get; }

    /// <summary>The line of the mistake. The first is 1.</summary>
    public int Line { get; }

    /// <summary>The beginning of the wrong part.</summary>
    public string Near { get; }

    private static int StartOf(byte[] utf8, long line)
    {
        var start = 0;
        for (; line > 0 && start < utf8.Length; line--)
            start = Array.IndexOf(utf8, (byte)'\n', start) is >= 0 and var end ? end + 1 : utf8.Length;

        return start;
    }

    private static string FirstLine(byte[] utf8, int start)
    {
        // A character has at most four bytes. One more character is read than is shown, because the last one may be incomplete.
        var text = Encoding.UTF8.GetString(utf8, start, Math.Min(utf8.Length - start, 4 * (MaximumShown + 1)));
        var line = text.Split('\r', '\n')[0].Trim();
        return DisplayText.Escape(line.Length > MaximumShown ? line.Substring(0, MaximumShown) : line);
    }
}
