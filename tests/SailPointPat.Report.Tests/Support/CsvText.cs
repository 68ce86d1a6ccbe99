using System.Collections.Generic;
using System.Text;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Reads CSV strictly by RFC 4180.</summary>
internal static class CsvText
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var lines = new List<IReadOnlyList<string>>();
        var line = new List<string>();
        var position = 0;
        while (position < text.Length)
        {
            line.Add(text[position] == '"' ? Quoted(text, ref position) : Plain(text, ref position));
            if (text[position] == ',')
            {
                position++;
                continue;
            }

            Xunit.Assert.Equal("\r\n", text.Substring(position, 2));
            position += 2;
            lines.Add(line);
            line = [];
        }

        Xunit.Assert.Empty(line);
        return lines;
    }

    private static string Plain(string text, ref int position)
    {
        var start = position;
        position = text.IndexOfAny([',', '\r', '\n', '"'], position);
        return text[start..position];
    }

    private static string Quoted(string text, ref int position)
    {
        var value = new StringBuilder();
        for (position++; text[position] != '"' || text[position + 1] == '"'; position++)
        {
            value.Append(text[position]);
            position += text[position] == '"' ? 1 : 0;
        }

        position++;
        return value.ToString();
    }
}
