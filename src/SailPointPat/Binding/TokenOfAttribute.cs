using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Converts a finding or a change to its token, and a copy from a job, a remote session or Import-Clixml to a token.</summary>
/// <remarks>
/// Commands need more than the id: also the token's name, and whether the platform manages it. Without this attribute, PowerShell would bind the old values of
/// a copy to parameters with the same names, as new values.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TokenOfAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a copy of a finding is accepted. It has few values of its token: enough to change the token, but not to check it.</summary>
    public bool AcceptsFindingCopies { get; set; }

    /// <summary>
    /// Whether an accepted finding is an error. If an exception of a policy accepts a finding, the token must stay.
    /// </summary>
    public bool RefusesAccepted { get; set; }

    /// <summary>
    /// Whether a finding without a token is returned unchanged. An error here skips only this item, so a command that needs all items must refuse it.
    /// </summary>
    public bool AcceptsFindingsWithoutToken { get; set; }

    /// <summary>Finds the token.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The token of a finding, a change or a copy; anything else unchanged.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The finding has no token, or it is accepted.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PlainValue.Of(inputData) is TokenFinding finding)
        {
            Check(finding.Rule, finding.IsAccepted, finding);
            return finding.Token ?? (AcceptsFindingsWithoutToken ? inputData : throw NoToken(finding.Rule));
        }

        if (PlainValue.Of(inputData) is TokenChange { Token: { } changed })
            return changed;

        if (inputData is not PSObject item || !(TokenCopy.IsToken(item) || (AcceptsFindingCopies && TokenCopy.IsFinding(item))))
            return inputData;

        if (!TokenCopy.IsFinding(item))
            return TokenCopy.Read(item);

        var rule = CopiedValue.Name(item, nameof(TokenFinding.Rule));
        Check(rule, CopiedValue.Of(item, nameof(TokenFinding.IsAccepted)) is true, item);
        return CopiedValue.Of(item, nameof(TokenFinding.Id))?.ToString() is { Length: > 0 }
            ? TokenCopy.Read(item)
            : throw NoToken(rule);
    }

    private void Check(object? rule, bool isAccepted, object finding)
    {
        if (RefusesAccepted && isAccepted)
        {
            throw new ArgumentTransformationMetadataException(
                $"An exception of the policy accepts the finding {rule} of '{DisplayText.Escape(CopiedValue.Of(PSObject.AsPSObject(finding), "Name")?.ToString(), 80)}'. Nothing was sent for this item. "
                + "Filter out accepted findings with Where-Object IsAccepted -eq $false. To use the token anyway, pipe it with Select-Object -ExpandProperty Token.");
        }
    }

    private static ArgumentTransformationMetadataException NoToken(object? rule)
        => new($"The finding {rule} is about an exception of the policy file and has no token. Nothing was sent for this item. Filter out such findings with Where-Object Id.");
}
