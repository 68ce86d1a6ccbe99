using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Writes texts as Markdown.</summary>
internal static partial class Markdown
{
    internal static string Of(DocBlock block) => block switch
    {
        Paragraph paragraph => Of(paragraph.Text),
        ItemList list => string.Join('\n', list.Items.Select((item, index) => Bullet(list, index) + Of(item))),
        CodeBlock code => $"```text\n{code.Code}\n```",
        _ => throw new NotSupportedException($"No Markdown for {block.GetType()}."),
    };

    internal static string Of(Prose prose) => string.Concat(prose.Runs.Select(run => run.Kind switch
    {
        RunKind.Code => $"`{run.Text}`",
        RunKind.Link => $"[{Escaped(run.Text)}]({run.Address})",
        _ => Escaped(run.Text),
    }));

    /// <summary>Escapes the characters that Markdown would read as markup.</summary>
    internal static string Escaped(string text) => Special().Replace(text, @"\$0");

    private static string Bullet(ItemList list, int index)
        => list.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}. ") : "- ";

    [GeneratedRegex(@"[\\`*_\[\]<>|]")]
    private static partial Regex Special();
}
