using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SailPointPat.Binding;

namespace SailPointPat.Completion;

/// <summary>The arguments of the line being typed: typed, from a splatted variable, or from <c>$PSDefaultParameterValues</c>.</summary>
/// <param name="command">The name of the command, with aliases resolved.</param>
/// <param name="line">The command as it is typed so far.</param>
/// <param name="bound">The arguments that PowerShell can evaluate without running a command, such as a variable.</param>
internal sealed class LineArguments(string command, CommandAst? line, IDictionary? bound)
{
    private const string Defaults = "PSDefaultParameterValues";

    /// <summary>The name of the command, without its module.</summary>
    public string Command { get; } = command.Substring(command.LastIndexOf('\\') + 1);

    /// <summary>Finds an argument, with the same priorities as PowerShell.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="alias">Another name of the parameter.</param>
    /// <param name="value">The value; <see langword="null"/> if it is known only when the line runs.</param>
    /// <returns>Whether the line has the argument.</returns>
    public bool TryFind(string parameter, string? alias, out object? value)
    {
        value = PlainValue.Of(bound?[parameter]);
        return value is not null
            || Typed(parameter, alias) is not null
            || TryFindSplatted(parameter, alias, out value)
            || TryFindDefault(parameter, alias, out value);
    }

    /// <summary>The typed text of an argument; empty if nothing follows the parameter, <see langword="null"/> if the parameter was not typed.</summary>
    public string? Typed(string parameter, string? alias = null)
    {
        var elements = line?.CommandElements.ToList() ?? [];
        var index = elements.FindIndex(element => element is CommandParameterAst typed && Is(typed.ParameterName, parameter, alias));
        if (index < 0)
            return null;

        var argument = ((CommandParameterAst)elements[index]).Argument ?? elements.Skip(index + 1).FirstOrDefault() as Ast;
        return argument?.Extent.Text ?? "";
    }

    /// <summary>Whether a typed name is the beginning of the parameter's name, or its alias. PowerShell accepts both.</summary>
    private static bool Is(string typed, string parameter, string? alias)
        => typed.Length > 0
            && (parameter.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || string.Equals(typed, alias, StringComparison.OrdinalIgnoreCase));

    private bool TryFindSplatted(string parameter, string? alias, out object? value)
    {
        var entries = (line?.CommandElements ?? Enumerable.Empty<CommandElementAst>())
            .OfType<VariableExpressionAst>()
            .Where(variable => variable.Splatted && variable.VariablePath.IsVariable)
            .Select(variable => ShellVariable.Read(variable.VariablePath.UserPath))
            .OfType<IDictionary>()
            .SelectMany(arguments => arguments.Cast<DictionaryEntry>());
        foreach (var entry in entries)
        {
            if (entry.Key is string key && Is(key, parameter, alias))
            {
                value = PlainValue.Of(entry.Value);
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>If several entries have different values, PowerShell ignores all of them.</summary>
    private bool TryFindDefault(string parameter, string? alias, out object? value)
    {
        value = null;
        if (ShellVariable.Read(Defaults) is not IDictionary defaults || LanguagePrimitives.IsTrue(defaults["Disabled"]))
            return false;

        var values = defaults.Cast<DictionaryEntry>()
            .Where(entry => entry.Key is string key && AppliesTo(key, parameter, alias))
            .Select(entry => PlainValue.Of(entry.Value))
            .Distinct()
            .ToList();
        if (values.Count != 1)
            return false;

        // PowerShell runs a script block to get the value.
        value = values[0] is ScriptBlock ? null : values[0];
        return true;
    }

    /// <summary>Whether a key of the defaults, such as <c>*-SailPoint*:Connection</c>, is for a parameter of the command.</summary>
    private bool AppliesTo(string key, string parameter, string? alias)
    {
        var colon = key.LastIndexOf(':');
        return colon > 0
            && Matches(key.Substring(0, colon), Command)
            && (Matches(key.Substring(colon + 1), parameter) || (alias is not null && Matches(key.Substring(colon + 1), alias)));
    }

    private static bool Matches(string pattern, string name)
    {
        var text = pattern.Trim().Trim('"', '\'');
        try
        {
            return new WildcardPattern(text.Substring(text.LastIndexOf('\\') + 1), WildcardOptions.IgnoreCase).IsMatch(name);
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }
}
