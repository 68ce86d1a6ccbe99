using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Scopes.Requests;

/// <summary>Finds a request in a line of text: an address, a curl or PowerShell command, or a line of a log.</summary>
internal sealed class RequestLine
{
    private RequestLine(string? method, IReadOnlyList<RequestPath> paths) => (Method, Paths) = (method, paths);

    /// <summary>The method in upper case; <see langword="null"/> if the line has none.</summary>
    public string? Method { get; }

    /// <summary>The possible paths of the request, the most likely first. Empty if the line has no request.</summary>
    public IReadOnlyList<RequestPath> Paths { get; }

    /// <summary>Reads a line.</summary>
    public static RequestLine Read(string line)
    {
        var text = RequestPath.WithPlaceholders(line);
        var paths = RequestPath.FindAll(text);
        return new RequestLine(RequestMethod.Find(text, paths.Count == 0 ? text.Length : paths[0].Position), paths);
    }
}

/// <summary>A path in a text.</summary>
/// <param name="Path">The path, without scheme, host and query.</param>
/// <param name="Position">The start of its address in the text.</param>
/// <param name="IsCertain">Whether it has the form of an address. Otherwise it is only a text with a slash.</param>
internal sealed record RequestPath(string Path, int Position, bool IsCertain)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    /// <summary>Matches a text with a slash, up to the end of a path: white space, a quotation mark, a query or a fragment.</summary>
    private static readonly Regex Address = new(@"[^\s""'`,;=()<>\[\]|\\?#]*/[^\s""'`,;()<>\[\]|\\?#]*", Options);

    private static readonly Regex Origin = new(@"^[^/]*://[^/]*", Options);
    private static readonly Regex Word = new(@"^[\w-]+/", Options);

    /// <summary>Matches a variable or placeholder in curl, PowerShell, Postman or an API description, and a variable between two concatenated texts.</summary>
    private static readonly Regex Placeholder = new(
        @"\$\([^()]*\)|\$\{[^}]*\}|\{\{[^}]*\}\}|\$[\w.:]+|<[\w-]+>|(?<=/):\w+|(?<=/)[""']\s*[+]\s*[\w$.\[\]]+(?:\s*[+]\s*[""'])?", Options);

    /// <summary>Replaces every placeholder with <c>{id}</c>, the notation of the API descriptions.</summary>
    public static string WithPlaceholders(string text) => Placeholder.Replace(text.Replace("\\/", "/"), "{id}");

    /// <summary>Finds the paths in a text, full addresses first.</summary>
    public static IReadOnlyList<RequestPath> FindAll(string text)
        => [.. Address.Matches(text).Cast<Match>().Select(match => Read(match.Value, match.Index))
            .Where(path => path.Path.Length > 1)
            .OrderByDescending(path => path.IsCertain && text.IndexOf("://", path.Position, Math.Min(12, text.Length - path.Position), StringComparison.Ordinal) >= 0)
            .ThenByDescending(path => path.IsCertain)];

    /// <summary>Reads the address of a request: a full address, a path, or a path after a variable with the base address.</summary>
    public static RequestPath Read(string address, int position = 0)
    {
        var end = address.IndexOfAny(['?', '#']);
        var text = end < 0 ? address : address.Substring(0, end);
        var isCertain = true;
        if (text.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            text = Origin.Replace(text, "");
        }
        else if (Word.IsMatch(text) || text.IndexOf('/') < 0)
        {
            isCertain = false;
            text = "/" + text;
        }
        else
        {
            text = text.Substring(text.IndexOf('/'));
        }

        return new RequestPath(text.TrimEnd('.', ':', '/'), position, isCertain);
    }
}
