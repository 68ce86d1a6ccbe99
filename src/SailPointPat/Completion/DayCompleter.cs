using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SailPointPat.Completion;

/// <summary>Completes a day in the future.</summary>
internal sealed class DayCompleter : IArgumentCompleter
{
    /// <summary>No API version refuses one of these as the expiry of a token.</summary>
    private static readonly int[] Days = [30, 90, 180];

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        var days = string.Equals(parameterName, "Until", StringComparison.OrdinalIgnoreCase) ? Days.Append(365) : Days;
        return days.Select(number => (Number: number, Day: DateTime.UtcNow.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
            .Where(item => word.Begins(item.Day))
            .Select(item => Suggestion.Of(item.Day, item.Day, $"in {item.Number} days"));
    }
}
