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
        var expiry = version.LimitsExpiry ? $"Expiry at most {TokenLimits.ExpiryMonths} months ahead" : "Any expiry in the future";
        return expiry + (version.CanChangeExpiry ? ", can be changed later" : ", cannot be changed later");
    }
}
