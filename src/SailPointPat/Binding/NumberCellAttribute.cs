using System.Globalization;

namespace SailPointPat.Binding;

/// <summary>Reads a whole number. Any other text becomes the lowest number, which the command refuses.</summary>
public sealed class NumberCellAttribute : CellAttribute
{
    /// <inheritdoc/>
    protected override object? Read(string text)
    {
        if (text.Length == 0)
            return null;

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : int.MinValue;
    }
}
