using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Sandbox.Http;

/// <summary>Reads the fields of a multipart/form-data body (RFC 7578). Each name may appear once.</summary>
internal static class MultipartFields
{
    private static readonly Regex FieldName = new(
        "^Content-Disposition: *form-data;(?:[^\r\n]*;)? *name=\"?([^\"\r\n;]+)\"?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline);

    /// <summary>Reads the fields. If they are invalid, returns null and sets <paramref name="problem"/>.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string body, string boundary, IReadOnlyCollection<string> allowed, out string problem)
    {
        problem = "";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = ("\r\n" + body).Split(["\r\n--" + boundary], StringSplitOptions.None);
        if (parts.Length < 2 || !parts[parts.Length - 1].StartsWith("--", StringComparison.Ordinal))
        {
            problem = "The body does not end with its boundary.";
            return null;
        }

        foreach (var part in parts.Skip(1).Take(parts.Length - 2))
        {
            var headerEnd = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var name = headerEnd < 0 ? null : FieldName.Match(part.Substring(0, headerEnd)) is { Success: true } match ? match.Groups[1].Value : null;
            if (name == null)
                problem = "A part has no name.";
            else if (!allowed.Contains(name))
                problem = $"The field '{name}' is unknown. Known fields: {string.Join(", ", allowed)}.";
            else if (fields.ContainsKey(name))
                problem = $"The field '{name}' appears more than once.";

            if (problem.Length > 0)
                return null;
            fields[name!] = part.Substring(headerEnd + 4);
        }

        return fields;
    }
}
