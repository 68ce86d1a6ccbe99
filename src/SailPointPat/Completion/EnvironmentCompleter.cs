using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using SailPointPat.Binding;
using SailPointPat.Core.Config;

namespace SailPointPat.Completion;

/// <summary>Completes the environments of SailPoint's command-line tool, from the file of -ConfigPath or its own.</summary>
internal sealed class EnvironmentCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        return Read(fakeBoundParameters) is { } config
            ? config.Names.Where(word.Begins).Select(name => Suggestion.Of(name, name, IsActive(name, config) ? name + ", the active environment" : name))
            : [];
    }

    private static bool IsActive(string name, ToolConfig config) => string.Equals(name, config.ActiveName, StringComparison.OrdinalIgnoreCase);

    private static ToolConfig? Read(IDictionary? arguments)
    {
        try
        {
            return ToolConfig.Read(
                PlainValue.Of(arguments?["ConfigPath"]) is string path
                    ? Runspace.DefaultRunspace.SessionStateProxy.Path.GetUnresolvedProviderPathFromPSPath(WildcardPattern.Escape(path))
                    : ToolConfig.DefaultPath);
        }
        catch (Exception error) when (error is SailPointApiException or SessionStateException or ArgumentException or NotSupportedException)
        {
            // A key shows no errors. The command does.
            return null;
        }
    }
}
