using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Says that an argument cannot be used.</summary>
/// <remarks>
/// A failed conversion of PowerShell's own is passed over when it comes from the pipeline, and the command goes on without
/// the value: a misspelled date in a CSV file would give a token that lives for six months. This error is not.
/// </remarks>
internal static class ArgumentError
{
    public static ArgumentTransformationMetadataException Of(object? value, string expected)
        => new($"'{DisplayText.Escape(value?.ToString(), 80)}' is not {expected} Nothing was sent for this item.");
}
