using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads an address.</summary>
/// <remarks>PowerShell's own error would show the unreadable address, which may contain a password.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressAttribute : ArgumentTransformationAttribute
{
    private const int QuotedLength = 200;

    /// <summary>Reads the address.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A text or an address.</param>
    /// <returns>The address. A text that is not an address becomes a relative address, which the command refuses.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">It is neither a text nor an address.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValue.Of(inputData) switch
    {
        null => null,
        Uri address => address,
        string text => Uri.TryCreate(text.Trim(), UriKind.RelativeOrAbsolute, out var address) ? address : Unreadable(text),
        _ => throw new ArgumentTransformationMetadataException(
            "The value is not an address. Nothing was sent. Give one such as https://acme.api.identitynow.com or http://proxy.example.com:8080, without a user name or password."),
    };

    /// <summary>A relative address with the text, without a possible password.</summary>
    private static Uri Unreadable(string text)
    {
        var shown = text.IndexOf('@') < 0 ? DisplayText.Escape(text, QuotedLength) : "…";
        return new Uri("./" + Uri.EscapeDataString(shown), UriKind.Relative);
    }
}
