using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads a switch: true, false, yes, no, 1, 0 or nothing.</summary>
public sealed class SwitchCellAttribute : CellAttribute
{
    /// <inheritdoc/>
    protected override object Read(string text) => text.ToUpperInvariant() switch
    {
        "" or "FALSE" or "NO" or "0" => new SwitchParameter(false),
        "TRUE" or "YES" or "1" => new SwitchParameter(true),
        _ => throw ArgumentError.Of(text, "true or false."),
    };
}
