using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>A mail as its recipient reads it.</summary>
/// <param name="Headers">The header lines, decoded.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML; empty if the mail has none.</param>
internal sealed record ReceivedMail(IReadOnlyList<string> Headers, string Text, string Html)
{
    public string To => Header("To");

    public string Subject => Header("Subject");

    public string Header(string name)
        => Headers.Single(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    public static ReceivedMail Parse(string source)
    {
        var (headers, body) = Split(source.ReplaceLineEndings("\n"));
        var boundary = Regex.Match(string.Join('\n', headers), "boundary=\"?([^\"\n;]+)");
        if (!boundary.Success)
            return new ReceivedMail(headers, Decode(headers, body).ReplaceLineEndings("\n"), "");

        var parts = body.Split("--" + boundary.Groups[1].Value).Select(part => Split(part.TrimStart('\n'))).ToList();
        return new ReceivedMail(headers, Part("text/plain"), Part("text/html"));

        string Part(string type)
        {
            var (partHeaders, content) = parts.Single(part => part.Headers.Any(line => line.Contains(type, StringComparison.OrdinalIgnoreCase)));
            return Decode(partHeaders, content).ReplaceLineEndings("\n");
        }
    }

    private static (IReadOnlyList<string> Headers, string Body) Split(string source)
    {
        var parts = source.Split("\n\n", 2);
        var headers = Regex.Replace(parts[0], @"\n[ \t]+", " ").Split('\n');
        return ([.. headers.Select(DecodeWords)], parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>Decodes a body in quoted-printable, Base64 or as it is.</summary>
    private static string Decode(IReadOnlyList<string> headers, string body)
    {
        // SMTP doubles a period at the beginning of a line.
        var plain = Regex.Replace(body, @"(?m)^\.\.", ".");
        if (headers.Any(line => line.EndsWith("quoted-printable", StringComparison.OrdinalIgnoreCase)))
            return DecodeQuoted(plain.Replace("=\n", "", StringComparison.Ordinal));

        return headers.Any(line => line.EndsWith("base64", StringComparison.OrdinalIgnoreCase)) ? Encoding.UTF8.GetString(Convert.FromBase64String(plain)) : plain;
    }

    private static string DecodeWords(string line)
        => Regex.Replace(
            Regex.Replace(line, @"\?=\s+=\?", "?==?"),
            @"=\?utf-8\?([BQ])\?([^?]*)\?=",
            word => word.Groups[1].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[2].Value))
                : DecodeQuoted(word.Groups[2].Value.Replace('_', ' ')),
            RegexOptions.IgnoreCase);

    private static string DecodeQuoted(string text)
        => Regex.Replace(text, "(=[0-9A-F]{2})+", run => Encoding.UTF8.GetString(
            [.. run.Value.Split('=', StringSplitOptions.RemoveEmptyEntries).Select(code => byte.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]));
}
