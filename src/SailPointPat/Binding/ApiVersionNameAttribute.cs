using System;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Binding;

/// <summary>Takes the name of an API version. What there is, the version table says.</summary>
/// <remarks>ValidateSet would be a second list of the versions: Windows PowerShell has it with constants only.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiVersionNameAttribute : ValidateArgumentsAttribute
{
    /// <summary>Checks the name.</summary>
    /// <param name="arguments">The argument.</param>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <exception cref="ValidationMetadataException">No version has that name; the message lists those that there are.</exception>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        try
        {
            ApiVersion.Get(arguments?.ToString() ?? "");
        }
        catch (SailPointApiException error)
        {
            throw new ValidationMetadataException(error.Message, error);
        }
    }
}
