using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads an address.</summary>
/// <remarks>PowerShell itself quotes what it cannot read, and there may be a password in it.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads the address.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A text or an address.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">It is neither.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValue.Of(inputData) switch
    {
        null => null,
        Uri address => address,
        string text when Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address) => address,
        _ => throw new ArgumentTransformationMetadataException(
            "This is no address. Give one such as https://acme.api.identitynow.com or http://proxy.example.com:8080, without a user name or password. Nothing was sent."),
    };
}
