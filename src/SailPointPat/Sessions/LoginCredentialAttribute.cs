using System;
using System.Management.Automation;
using SailPointPat.Binding;

namespace SailPointPat.Sessions;

/// <summary>Accepts a credential, or a client id whose secret is asked for. Unlike PowerShell's own attribute it never asks because of $null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LoginCredentialAttribute : ArgumentTransformationAttribute
{
    /// <summary>Finds the credential.</summary>
    /// <param name="engineIntrinsics">Asks for a secret.</param>
    /// <param name="inputData">A credential, a client id or $null.</param>
    /// <returns>The credential; $null as it is, for the cmdlet to refuse.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">A secret is needed, and nobody can enter one.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PlainValue.Of(inputData) is not string id)
            return PlainValue.Of(inputData);

        return LoginPrompt.IsPossible(engineIntrinsics.Host)
            ? new CredentialAttribute().Transform(engineIntrinsics, id)
            : throw new ArgumentTransformationMetadataException("-Credential has a client id only, and there is no terminal to enter the secret. Nothing was sent. Give a PSCredential.");
    }
}
