using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SailPointPat.Core;

namespace SailPointPat.Completion;

/// <summary>Completes the names of the API versions.</summary>
internal sealed class ApiVersionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        return ApiVersion.All.Where(version => word.Begins(version.Name))
            .Select(version => Suggestion.Of(version.Name, version.Name, Describe(version)));
    }

    private static string Describe(ApiVersion version)
    {
        var expiry = version.LimitsExpiry ? $"Tokens live at most {TokenLimits.ExpiryMonths} months" : "Tokens can have any expiry";
        return expiry + (version.CanChangeExpiry ? ", which can be changed later" : ", which cannot be changed later");
    }
}
