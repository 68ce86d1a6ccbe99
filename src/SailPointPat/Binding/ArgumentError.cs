using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Makes the error for an unusable argument.</summary>
/// <remarks>
/// PowerShell ignores its own conversion errors for pipeline input, and the command continues without the value: after a misspelled date in a CSV file, it
/// would create a token that lives for six months. PowerShell does not ignore this error.
/// </remarks>
internal static class ArgumentError
{
    public static ArgumentTransformationMetadataException Of(object? value, string expected)
        => new($"'{DisplayText.Escape(value?.ToString(), 80)}' is not {expected} Nothing was sent for this item.");
}
