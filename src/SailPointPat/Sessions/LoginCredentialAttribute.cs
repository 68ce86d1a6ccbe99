using System;
using System.Management.Automation;
using SailPointPat.Binding;

namespace SailPointPat.Sessions;

/// <summary>Accepts a credential, or a user name and then asks for its password. Unlike PowerShell's own attribute, it does not ask for $null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LoginCredentialAttribute : ArgumentTransformationAttribute
{
    /// <summary>Finds the credential.</summary>
    /// <param name="engineIntrinsics">Asks for a password.</param>
    /// <param name="inputData">A credential, a user name or $null.</param>
    /// <returns>The credential; $null is returned unchanged, and the cmdlet refuses it.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">A password is needed, but there is no prompt to enter it.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PlainValue.Of(inputData) is not string id)
            return PlainValue.Of(inputData);

        return LoginPrompt.IsPossible(engineIntrinsics.Host)
            ? new CredentialAttribute().Transform(engineIntrinsics, id)
            : throw new ArgumentTransformationMetadataException("The credential is only a user name, and this session cannot ask for the password. Nothing was sent. Give a PSCredential.");
    }
}
