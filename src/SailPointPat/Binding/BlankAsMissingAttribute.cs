using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes an empty CSV cell for a parameter that was not given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlankAsMissingAttribute : ArgumentTransformationAttribute
{
    /// <summary>Turns a blank text into nothing.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns><see langword="null"/> for a blank text, else the argument as it is.</returns>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => PlainValue.Of(inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;
}
