using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes a finding or a change for its token, and for a token what a job, a remote session or Import-Clixml made of one.</summary>
/// <remarks>
/// The token itself, and not its id alone: only of a token is known whether the platform manages it, and what it is called. And PowerShell
/// would bind the old values of a copy by their names, for new ones.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TokenOfAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the copy of a finding will do, which tells little of its token: enough to change it, and not to judge it.</summary>
    public bool TakesFindingCopies { get; set; }

    /// <summary>Finds the token.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The token of a finding, a change or a copy; anything else as it is.</returns>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => PlainValue.Of(inputData) is TokenFinding finding ? finding.Token
            : PlainValue.Of(inputData) is TokenChange { Token: { } changed } ? changed
            : inputData is PSObject item && (TokenCopy.IsToken(item) || (TakesFindingCopies && TokenCopy.IsFinding(item))) ? TokenCopy.Read(item)
            : inputData;
}
