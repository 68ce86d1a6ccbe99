using System;
using System.Collections;
using System.Management.Automation;
using SailPointPat.Binding;

namespace SailPointPat.Selecting;

/// <summary>Recognizes rows of findings and reports, from CSV or JSON, that an exception of the policy accepts.</summary>
internal static class AcceptedRow
{
    /// <summary>Whether the row is a finding that is accepted, or a token with accepted findings.</summary>
    public static bool Is(PSObject row)
        => IsTrue(CopiedValue.Of(row, nameof(TokenFinding.IsAccepted))) || IsFilled(CopiedValue.Of(row, "Accepted"));

    private static bool IsTrue(object? value) => value switch
    {
        bool isSet => isSet,
        null => false,
        _ => value.ToString()!.Trim().ToUpperInvariant() is "TRUE" or "YES" or "1",
    };

    private static bool IsFilled(object? value) => PlainValue.Of(value) switch
    {
        null or false => false,
        string text => !string.IsNullOrWhiteSpace(text) && !string.Equals(text.Trim(), "False", StringComparison.OrdinalIgnoreCase),
        ICollection list => list.Count > 0,
        _ => true,
    };
}
