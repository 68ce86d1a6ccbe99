using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads a switch: true, false, yes, no, 1, 0 or nothing.</summary>
public sealed class SwitchCellAttribute : CellAttribute
{
    /// <summary>Reads a text; nothing at all, as in the last cell of a short row, stands for a switch that was not given.</summary>
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => inputData is null ? new SwitchParameter(false) : base.Transform(engineIntrinsics, inputData);

    /// <summary>Reads a text. The engine itself refuses any other text; it passes over that of a piped row, which the command then refuses by name.</summary>
    /// <inheritdoc/>
    protected override object Read(string text) => text.ToUpperInvariant() switch
    {
        "" or "FALSE" or "NO" or "0" => new SwitchParameter(false),
        "TRUE" or "YES" or "1" => new SwitchParameter(true),
        _ => text,
    };
}
