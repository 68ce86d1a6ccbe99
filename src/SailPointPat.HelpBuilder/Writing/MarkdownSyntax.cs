using System.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Writes a parameter set as <c>Get-Command -Syntax</c> does, with one parameter per line.</summary>
internal static class MarkdownSyntax
{
    internal static string Of(string command, SyntaxHelp set)
        => string.Join("\n    ", set.Parameters.Select(Of).Prepend(command).Append("[<CommonParameters>]"));

    private static string Of(ParameterUse use)
    {
        string name = "-" + use.Parameter.Name;
        if (use.Position is not null)
            name = $"[{name}]";

        string text = use.Parameter.IsSwitch ? name : $"{name} {Value(use.Parameter)}";
        return use.Required ? text : $"[{text}]";
    }

    private static string Value(ParameterHelp parameter)
        => parameter.AcceptedValues.Count == 0 ? $"<{parameter.TypeName}>" : $"{{{string.Join(" | ", parameter.AcceptedValues)}}}";
}
