using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SailPointPat.Completion;

/// <summary>Offers nothing for a free text. Without a completer, PowerShell offers the files of the current folder.</summary>
internal sealed class NoCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => [];
}
