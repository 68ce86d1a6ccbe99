using System;
using System.Management.Automation;
using System.Security;

namespace SailPointPat.Binding;

/// <summary>Accepts a secret only as a SecureString.</summary>
/// <remarks>Windows PowerShell's own error would show the value that it cannot convert: the secret.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <summary>Checks the type of the secret.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A SecureString.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">It is something else, such as plain text.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValue.Of(inputData) switch
    {
        null => null,
        SecureString secret => secret,
        _ => throw new ArgumentTransformationMetadataException(
            "The secret is not a SecureString. Nothing was sent. Use Read-Host -AsSecureString or Get-Secret, because plain text would stay in histories and logs."),
    };
}
