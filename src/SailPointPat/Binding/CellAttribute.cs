using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads a value that may be the text of a CSV cell. An empty cell means that the parameter is not given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class CellAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads texts. PowerShell converts everything else.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The text cannot be read.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => PlainValue.Of(inputData) is string text ? Read(text.Trim()) : inputData;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, without the space around it; may be empty.</param>
    /// <returns>The value.</returns>
    protected abstract object? Read(string text);
}
