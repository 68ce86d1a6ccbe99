using System.Linq;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Audit.Policy;

/// <summary>The bytes of a policy file as UTF-8, and the encoding to write them back in.</summary>
internal sealed class PolicyText
{
    /// <summary>The encodings that a byte order mark identifies. Windows PowerShell writes UTF-16.</summary>
    private static readonly Encoding[] Marked = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    private readonly Encoding _encoding;
    private readonly bool _hasMark;

    public PolicyText(byte[] file)
    {
        var marked = Marked.FirstOrDefault(encoding => file.Take(encoding.GetPreamble().Length).SequenceEqual(encoding.GetPreamble()));
        _hasMark = marked is not null;
        _encoding = marked ?? Encoding.UTF8;
        var start = _hasMark ? _encoding.GetPreamble().Length : 0;
        Utf8 = Encoding.UTF8.GetBytes(_encoding.GetString(file, start, file.Length - start));
    }

    /// <summary>The text, without a byte order mark.</summary>
    public byte[] Utf8 { get; }

    /// <summary>Whether the file has only white space.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(Utf8));

    /// <summary>The line of a byte, counted from 1.</summary>
    public int LineOf(int position)
    {
        var line = 1;
        for (var index = 0; index < position; index++)
        {
            if (Utf8[index] == '\n')
                line++;
        }

        return line;
    }

    /// <summary>The bytes of a changed text, in the encoding of the file.</summary>
    public byte[] ToFile(string text)
    {
        var content = _encoding.GetBytes(text);
        return _hasMark ? [.. _encoding.GetPreamble(), .. content] : content;
    }

    /// <summary>Reads the values.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public PolicyNode Read() => PolicyNode.Read(Utf8);
}
