using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SailPointPat.Binding;
using SailPointPat.Core.Config;

namespace SailPointPat.Completion;

/// <summary>Completes the environments of SailPoint's command-line tool, from the file of -ConfigPath or the tool's own file.</summary>
internal sealed class EnvironmentCompleter : IArgumentCompleter
{
    private const string PathParameter = "ConfigPath";

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        return Read(commandAst, fakeBoundParameters) is { } config
            ? config.Names.Where(word.Begins).Select(name => Suggestion.Of(name, name, IsActive(name, config) ? name + ", the active environment" : name))
            : [];
    }

    private static bool IsActive(string name, ToolConfig config) => string.Equals(name, config.ActiveName, StringComparison.OrdinalIgnoreCase);

    private static ToolConfig? Read(CommandAst? command, IDictionary? arguments)
    {
        try
        {
            if (PlainValue.Of(arguments?[PathParameter]) is string path)
                return ToolConfig.Read(FullPath(path));

            // If the path is known only when the line runs, such as "$folder/config.yaml", do not offer the names of another file.
            return IsTyped(command) ? null : ToolConfig.Read(ToolConfig.DefaultPath);
        }
        catch (Exception error) when (error is SailPointApiException or RuntimeException)
        {
            // Completion shows no errors. The command does.
            return null;
        }
    }

    /// <summary>Resolves a path in the session. The session is busy with the completion, so only a nested script can run in it.</summary>
    private static string FullPath(string path)
    {
        using var script = PowerShell.Create(RunspaceMode.CurrentRunspace);
        script.AddScript("param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)").AddArgument(path);
        return script.Invoke<string>().FirstOrDefault() ?? path;
    }

    private static bool IsTyped(CommandAst? command)
        => command?.CommandElements.OfType<CommandParameterAst>().Any(element =>
            element.ParameterName.Length > 1 && PathParameter.StartsWith(element.ParameterName, StringComparison.OrdinalIgnoreCase)) == true;
}
