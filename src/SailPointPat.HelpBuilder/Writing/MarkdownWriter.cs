using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Writes the help as Markdown pages for the repository, one for each cmdlet.</summary>
public static class MarkdownWriter
{
    private const string Docs = "https://github.com/SailPointPat/SailPointPat/blob/main/docs/";

    /// <summary>Writes a cmdlet's page.</summary>
    /// <param name="help">The cmdlet.</param>
    /// <param name="commands">The names of the cmdlets that have pages, for links.</param>
    /// <returns>The page's bytes: UTF-8 without a byte order mark, line feeds only.</returns>
    public static byte[] Write(CommandHelp help, IReadOnlyCollection<string> commands)
    {
        ArgumentNullException.ThrowIfNull(help);
        var page = new StringBuilder();
        page.Append("# ").Append(help.Name).Append("\n\n").Append(Markdown.Of(help.Synopsis)).Append('\n');
        page.Append("\n## Syntax\n");
        foreach (SyntaxHelp set in help.Syntax)
            page.Append("\n```text\n").Append(MarkdownSyntax.Of(help.Name, set)).Append("\n```\n");

        Section(page, "Description", help.Description);
        Section(page, "Rights needed", help.Rights);
        page.Append("\n## Examples\n");
        foreach (var (example, index) in help.Examples.Select((example, index) => (example, index)))
        {
            string title = example.Title.Length == 0 ? "" : ": " + Markdown.Escaped(example.Title);
            page.Append(CultureInfo.InvariantCulture, $"\n### Example {index + 1}{title}\n\n```powershell\n{example.Code}\n```\n");
            Blocks(page, example.Explanation);
        }

        page.Append("\n## Parameters\n");
        foreach (ParameterHelp parameter in help.Parameters)
            Parameter(page, parameter);

        Types(page, "Inputs", help.Inputs);
        Types(page, "Outputs", help.Outputs);
        Section(page, "Notes", help.Notes);
        Links(page, help, commands);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>Writes the list of all cmdlets.</summary>
    /// <param name="commands">The cmdlets.</param>
    /// <returns>The page's bytes.</returns>
    public static byte[] WriteIndex(IReadOnlyList<CommandHelp> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var page = new StringBuilder("# The cmdlets\n\nThese pages show the same as `Get-Help <cmdlet> -Full`. They are generated; see [docs](../README.md).\n\n");
        page.Append("| cmdlet | what it does |\n| --- | --- |\n");
        foreach (CommandHelp help in commands)
            page.Append("| [").Append(help.Name).Append("](").Append(help.Name).Append(".md) | ").Append(Markdown.Of(help.Synopsis)).Append(" |\n");

        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Section(StringBuilder page, string heading, IReadOnlyList<DocBlock> blocks)
    {
        if (blocks.Count == 0)
            return;

        page.Append("\n## ").Append(heading).Append('\n');
        Blocks(page, blocks);
    }

    private static void Blocks(StringBuilder page, IEnumerable<DocBlock> blocks)
    {
        foreach (DocBlock block in blocks)
            page.Append('\n').Append(Markdown.Of(block)).Append('\n');
    }

    private static void Parameter(StringBuilder page, ParameterHelp parameter)
    {
        page.Append("\n### -").Append(parameter.Name).Append('\n');
        Blocks(page, parameter.Description);
        page.Append("\n| | |\n| --- | --- |\n");
        Row(page, "Type", $"`{parameter.FullTypeName}`");
        if (parameter.Aliases.Count > 0)
            Row(page, "Aliases", string.Join(", ", parameter.Aliases));
        if (parameter.AcceptedValues.Count > 0)
            Row(page, "Accepted values", string.Join(", ", parameter.AcceptedValues));
        Row(page, "Required", parameter.Required ? "yes" : "no");
        if (parameter.Position is { } position)
            Row(page, "Position", position.ToString(CultureInfo.InvariantCulture));
        if (parameter.DefaultValue is { } value)
            Row(page, "Default value", Markdown.Escaped(value));
        if (parameter.PipelineInput != PipelineInput.None)
            Row(page, "Accepts pipeline input", Input(parameter.PipelineInput));
        if (parameter.Wildcards)
            Row(page, "Accepts wildcards", "yes");
    }

    private static void Row(StringBuilder page, string name, string value) => page.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");

    private static string Input(PipelineInput input) => input switch
    {
        PipelineInput.ByValue => "by value",
        PipelineInput.ByPropertyName => "by property name",
        _ => "by value and by property name",
    };

    private static void Types(StringBuilder page, string heading, IReadOnlyList<TypeHelp> types)
    {
        page.Append("\n## ").Append(heading).Append('\n');
        foreach (TypeHelp type in types)
        {
            page.Append("\n### `").Append(type.Name).Append("`\n");
            Blocks(page, type.Description);
        }
    }

    // Links to other pages of the repository are relative, so that the tests can check them.
    private static void Links(StringBuilder page, CommandHelp help, IReadOnlyCollection<string> commands)
    {
        page.Append("\n## Related links\n\n");
        foreach (LinkHelp link in help.Links.Where(link => link.Address?.EndsWith($"/{help.Name}.md", StringComparison.Ordinal) != true))
        {
            string? address = link.Address?.Replace(Docs, "../", StringComparison.Ordinal) ?? (commands.Contains(link.Text) ? link.Text + ".md" : null);
            page.Append("- ").Append(address is null ? $"`{link.Text}`" : $"[{Markdown.Escaped(link.Text)}]({address})").Append('\n');
        }

        page.Append("- [All cmdlets](README.md)\n");
    }
}
