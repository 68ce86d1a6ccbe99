using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Scopes.Requests;

/// <summary>Finds the HTTP method in a text.</summary>
internal static class RequestMethod
{
    private const string Names = "GET|POST|PUT|PATCH|DELETE|HEAD";
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private static readonly Regex Word = new($@"(?<![\w/.-])({Names})(?![\w/.-])", Options);
    private static readonly Regex FirstWord = new($@"^\s*({Names})\s", Options | RegexOptions.IgnoreCase);

    /// <summary>Matches an option of a command or a field of a log. Its value may be a variable.</summary>
    private static readonly Regex Option = new(
        $@"(?:\s-X\s*|--request[\s=]+|\s-Method[\s:]+|\bmethod""?\s*[:=]\s*)[""']?(?:({Names})\b|\{{id\}})", Options | RegexOptions.IgnoreCase);

    private static readonly Regex Curl = new(@"(?:^|[\s;|(])curl(?:\.exe)?\s", Options | RegexOptions.IgnoreCase);
    private static readonly Regex CurlGet = new(@"\s(?:-G|--get)(?=\s)", Options);
    private static readonly Regex CurlHead = new(@"\s(?:-I|--head)(?=\s)", Options);
    private static readonly Regex CurlUpload = new(@"\s(?:-T|--upload-file)(?=[\s=])", Options);
    private static readonly Regex CurlBody = new(@"\s(?:-d|--data(?:-[\w-]+)?|--json|-F|--form(?:-[\w-]+)?)(?=[\s=""'@{])", Options);
    private static readonly Regex WebCommand = new(@"(?:^|[\s;|(=])(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr|wget)\s", Options | RegexOptions.IgnoreCase);

    /// <summary>Finds the method.</summary>
    /// <param name="text">The text, with <c>{id}</c> for each variable.</param>
    /// <param name="address">The start of the address in the text.</param>
    /// <returns>The method in upper case; <see langword="null"/> if the text has none.</returns>
    public static string? Find(string text, int address)
    {
        if (Option.Match(text) is { Success: true } option)
            return option.Groups[1].Success ? option.Groups[1].Value.ToUpperInvariant() : null;

        if (Curl.IsMatch(text))
            return OfCurl(text);

        if (WebCommand.IsMatch(text))
            return "GET";

        var words = Word.Matches(text).Cast<Match>().ToList();
        var word = words.LastOrDefault(match => match.Index < address) ?? words.FirstOrDefault();
        if (word is not null)
            return word.Value;

        return FirstWord.Match(text) is { Success: true } first ? first.Groups[1].Value.ToUpperInvariant() : null;
    }

    private static string OfCurl(string text)
        => CurlGet.IsMatch(text) ? "GET"
            : CurlHead.IsMatch(text) ? "HEAD"
            : CurlUpload.IsMatch(text) ? "PUT"
            : CurlBody.IsMatch(text) ? "POST"
            : "GET";
}
