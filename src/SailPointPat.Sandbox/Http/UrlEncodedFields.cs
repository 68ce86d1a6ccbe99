using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SailPointPat.Sandbox.Http;

/// <summary>Reads the fields of a form body or a query string. Each name may appear once.</summary>
internal static class UrlEncodedFields
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the fields. If they are invalid, returns null and sets <paramref name="problem"/>.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string text, IReadOnlyCollection<string> allowed, out string problem)
    {
        problem = "";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&').Where(_ => text.Length > 0))
        {
            var equals = pair.IndexOf('=');
            var name = Decode(equals < 0 ? pair : pair.Substring(0, equals));
            var value = Decode(equals < 0 ? "" : pair.Substring(equals + 1));
            if (name == null || value == null)
                problem = "A field is not properly percent-encoded.";
            else if (!allowed.Contains(name))
                problem = $"The field '{name}' is unknown. Known fields: {string.Join(", ", allowed)}.";
            else if (!seen.Add(name))
                problem = $"The field '{name}' appears more than once.";

            if (problem.Length > 0)
                return null;
            fields[name!] = value!;
        }

        return fields;
    }

    private static string? Decode(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                    return null;
                bytes.Add(value);
                i += 2;
            }
            else if (text[i] is <= ' ' or >= (char)127)
            {
                return null;
            }
            else
            {
                bytes.Add(text[i] == '+' ? (byte)' ' : (byte)text[i]);
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes.ToArray());
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
