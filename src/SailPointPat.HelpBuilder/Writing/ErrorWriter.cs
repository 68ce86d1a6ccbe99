using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Writes the errors, as a page for the repository and as a section of the about help.</summary>
public static class ErrorWriter
{
    private const int Width = 76;

    /// <summary>Writes the page.</summary>
    /// <param name="introduction">The text before the first error.</param>
    /// <param name="errors">The errors.</param>
    /// <returns>The page's bytes.</returns>
    public static byte[] WritePage(IReadOnlyList<DocBlock> introduction, IReadOnlyList<ErrorHelp> errors)
    {
        ArgumentNullException.ThrowIfNull(introduction);
        ArgumentNullException.ThrowIfNull(errors);
        var page = new StringBuilder("# Errors by id\n");
        foreach (DocBlock block in introduction)
            page.Append('\n').Append(Markdown.Of(block)).Append('\n');

        foreach (ErrorHelp error in errors)
        {
            if (error.Group.Length > 0)
                page.Append("\n## ").Append(error.Group).Append('\n');

            page.Append("\n### ").Append(error.Kind).Append("\n\n");
            page.Append("- **Cause:** ").Append(Markdown.Of(error.Cause)).Append('\n');
            page.Append("- **Message:** ").Append(Markdown.Of(error.Message)).Append('\n');
            page.Append("- **What to do:** ").Append(Markdown.Of(error.Fix)).Append('\n');
            page.Append("- **Category:** `").Append(error.Category).Append('`').Append(error.EndsCommand ? ". Ends the command.\n" : "\n");
        }

        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>Writes the section.</summary>
    /// <param name="errors">The errors.</param>
    /// <returns>Lines for a console, without a final line feed.</returns>
    public static string WriteSection(IReadOnlyList<ErrorHelp> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var lines = new List<string>();
        foreach (ErrorHelp error in errors)
        {
            if (error.Group.Length > 0)
                lines.AddRange([.. lines.Count > 0 ? [""] : Array.Empty<string>(), $"    {error.Group}:", ""]);

            lines.Add($"      {error.Kind} ({error.Category}{(error.EndsCommand ? ", ends the command" : "")})");
            lines.AddRange(Wrap($"{Plain(error.Cause)} {Plain(error.Fix)}"));
        }

        return string.Join('\n', lines);
    }

    // Omits the addresses of links, because they are pages of the repository and not part of the module.
    private static string Plain(Prose prose) => string.Concat(prose.Runs.Select(run => run.Text));

    private static IEnumerable<string> Wrap(string text)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "          " : " ").Append(word);
        }

        yield return line.ToString();
    }
}
