using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Makes the error for an unusable argument.</summary>
/// <remarks>
/// PowerShell ignores its own conversion errors for pipeline input, and the command continues without the value. After a misspelled date in a CSV file, the
/// command would create a token with the default expiry. PowerShell does not ignore this error.
/// </remarks>
internal static class ArgumentError
{
    /// <param name="value">The value.</param>
    /// <param name="expected">What is expected, as the end of a sentence.</param>
    /// <param name="next">What to do, as a sentence.</param>
    public static ArgumentTransformationMetadataException Of(object? value, string expected, string? next = null)
        => new($"'{DisplayText.Escape(value?.ToString(), 80)}' is not {expected}. Nothing was sent for this item.{(next is null ? "" : " " + next)}");
}
