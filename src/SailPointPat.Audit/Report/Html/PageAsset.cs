using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace SailPointPat.Audit.Report.Html;

/// <summary>The style sheet or the script of every page, embedded in this assembly.</summary>
internal sealed class PageAsset
{
    private PageAsset(string fileName)
    {
        using var resource = typeof(PageAsset).Assembly.GetManifestResourceStream("SailPointPat.Audit.Report." + fileName)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {fileName}.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        // Browsers hash the parsed text, in which every line ends with a line feed.
        Text = reader.ReadToEnd().Replace("\r\n", "\n");
        Hash = "'sha256-" + Convert.ToBase64String(Sha256(Encoding.UTF8.GetBytes(Text))) + "'";
    }

    public static PageAsset Style { get; } = new("report.css");

    public static PageAsset Script { get; } = new("report.js");

    public string Text { get; }

    /// <summary>The text's SHA-256, in the format of a Content-Security-Policy.</summary>
    public string Hash { get; }

    private static byte[] Sha256(byte[] content)
    {
#if NET
        return SHA256.HashData(content);
#else
        using var sha256 = SHA256.Create();
        return sha256.ComputeHash(content);
#endif
    }
}
