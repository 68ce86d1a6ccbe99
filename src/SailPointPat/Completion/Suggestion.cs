using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace SailPointPat.Completion;

/// <summary>Makes completion results: the value to insert and the text to show.</summary>
internal static class Suggestion
{
    private static readonly Regex BareWord = new("^[A-Za-z][A-Za-z0-9_.:-]*$", RegexOptions.CultureInvariant);

    /// <param name="value">The value. It is quoted if needed.</param>
    /// <param name="shown">The text in the menu.</param>
    /// <param name="toolTip">The tooltip in the menu.</param>
    public static CompletionResult Of(string value, string shown, string toolTip)
        => new(Typed(value), DisplayText.Escape(shown), CompletionResultType.ParameterValue, DisplayText.Escape(toolTip));

    /// <param name="expression">A PowerShell expression that gives the value.</param>
    /// <param name="shown">The text in the menu.</param>
    /// <param name="toolTip">The tooltip in the menu.</param>
    public static CompletionResult OfExpression(string expression, string shown, string toolTip)
        => new(expression, DisplayText.Escape(shown), CompletionResultType.ParameterValue, DisplayText.Escape(toolTip));

    private static string Typed(string value)
    {
        var safe = DisplayText.Escape(value);
        return BareWord.IsMatch(safe) ? safe : "'" + CodeGeneration.EscapeSingleQuotedStringContent(safe) + "'";
    }
}
