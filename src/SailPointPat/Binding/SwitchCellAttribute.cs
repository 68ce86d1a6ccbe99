using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads a switch: true, false, yes, no, 1, 0 or nothing.</summary>
public sealed class SwitchCellAttribute : CellAttribute
{
    /// <summary>Reads a text. A missing value, such as the last cell of a short row, means that the switch is not given.</summary>
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => inputData is null ? new SwitchParameter(false) : base.Transform(engineIntrinsics, inputData);

    /// <summary>Reads a text. PowerShell refuses any other text on the command line, but ignores it in a piped row, so the command reports that error.</summary>
    /// <inheritdoc/>
    protected override object Read(string text) => text.ToUpperInvariant() switch
    {
        "" or "FALSE" or "NO" or "0" => new SwitchParameter(false),
        "TRUE" or "YES" or "1" => new SwitchParameter(true),
        _ => text,
    };
}
