using System;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Binding;

/// <summary>Checks the name of an API version against the version table.</summary>
/// <remarks>ValidateSet would need a second list of the versions, because Windows PowerShell supports it with constants only.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiVersionNameAttribute : ValidateArgumentsAttribute
{
    /// <summary>Checks the name.</summary>
    /// <param name="arguments">The argument.</param>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <exception cref="ValidationMetadataException">No version has that name. The message lists the versions.</exception>
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
