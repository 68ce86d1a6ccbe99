using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes the texts that a CSV file holds for a switch: true, false, yes, no, 1, 0 or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TruthAttribute : ArgumentTransformationAttribute
{
    /// <summary>Turns a text into a switch.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The switch for a text that says one, else the argument as it is, for PowerShell to judge.</returns>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PlainValue.Of(inputData) is not string text)
            return inputData;

        return text.Trim().ToUpperInvariant() switch
        {
            "" or "FALSE" or "NO" or "0" => new SwitchParameter(false),
            "TRUE" or "YES" or "1" => new SwitchParameter(true),
            _ => inputData,
        };
    }
}
