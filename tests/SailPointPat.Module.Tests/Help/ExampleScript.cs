using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SailPointPat.Module.Tests.Help;

/// <summary>Checks a script in the help against the commands that it uses.</summary>
internal static class ExampleScript
{
    /// <summary>The faults of a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="cmdlets">The module's cmdlets by name.</param>
    /// <returns>A sentence for each fault.</returns>
    public static IEnumerable<string> Faults(string script, IReadOnlyDictionary<string, CmdletInfo> cmdlets)
    {
        ScriptBlockAst syntax = Parser.ParseInput(script, out _, out ParseError[] errors);
        foreach (ParseError error in errors)
            yield return $"{error.Extent.StartLineNumber}: {error.Message}";

        foreach (CommandAst call in syntax.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            string? name = call.GetCommandName();
            if (name is null || !name.Contains("SailPoint", StringComparison.OrdinalIgnoreCase))
                continue;

            if (!cmdlets.TryGetValue(name, out CmdletInfo? cmdlet))
                yield return $"{name} does not exist";
            else if (FaultOf(call, cmdlet) is { } fault)
                yield return $"{call.Extent.Text}: {fault}";
        }
    }

    private static string? FaultOf(CommandAst call, CmdletInfo cmdlet)
    {
        var named = new List<string>();
        foreach (string written in call.CommandElements.OfType<CommandParameterAst>().Select(element => element.ParameterName))
        {
            ParameterMetadata? parameter = cmdlet.Parameters.Values.FirstOrDefault(item => IsNamed(item, written));
            if (parameter is null)
                return $"-{written} does not exist";
            named.Add(parameter.Name);
        }

        if (named.Distinct().Count() != named.Count)
            return "a parameter is given twice";

        int positional = CountPositional(call, cmdlet);
        return cmdlet.ParameterSets.Any(set => Fits(set, named, positional))
            ? null
            : "no parameter set takes these together";
    }

    // The positional elements: no parameter names, no values of parameters and no splatted tables, whose content is known only at run time.
    private static int CountPositional(CommandAst call, CmdletInfo cmdlet)
    {
        int count = 0;
        for (int index = 1; index < call.CommandElements.Count; index++)
        {
            CommandElementAst element = call.CommandElements[index];
            if (element is VariableExpressionAst { Splatted: true } or CommandParameterAst)
                continue;

            bool isValue = call.CommandElements[index - 1] is CommandParameterAst { Argument: null } before
                && cmdlet.Parameters.Values.First(item => IsNamed(item, before.ParameterName)).ParameterType != typeof(SwitchParameter);
            if (!isValue)
                count++;
        }

        return count;
    }

    private static bool Fits(CommandParameterSetInfo set, List<string> named, int positional)
        => named.All(name => set.Parameters.Any(parameter => parameter.Name == name))
        && set.Parameters.Count(parameter => parameter.Position >= 0 && !named.Contains(parameter.Name)) >= positional;

    // Help uses full names, because a new parameter with the same beginning would break an abbreviation.
    private static bool IsNamed(ParameterMetadata parameter, string written)
        => parameter.Aliases.Prepend(parameter.Name).Contains(written, StringComparer.OrdinalIgnoreCase);
}
