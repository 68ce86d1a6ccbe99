using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes a finding for its token.</summary>
/// <remarks>The token itself, and not its id alone: only of a token is known whether the platform manages it, and what it is called.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TokenOfAttribute : ArgumentTransformationAttribute
{
    /// <summary>Finds the token.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The token of a finding; anything else as it is.</returns>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => PlainValue.Of(inputData) is TokenFinding finding ? finding.Token : inputData;
}
