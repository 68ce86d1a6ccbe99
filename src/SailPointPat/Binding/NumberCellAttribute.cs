using System.Globalization;

namespace SailPointPat.Binding;

/// <summary>Reads a whole number.</summary>
public sealed class NumberCellAttribute : CellAttribute
{
    /// <inheritdoc/>
    protected override object? Read(string text)
    {
        if (text.Length == 0)
            return null;

        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ArgumentError.Of(text, "a whole number.");
    }
}
