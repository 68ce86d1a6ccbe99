using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Accepts a text or a script block. PowerShell alone would evaluate a script block for piped objects only.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretNameAttribute : ArgumentTransformationAttribute
{
    /// <summary>Checks the argument.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>A string or a <see cref="ScriptBlock"/>.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The argument is neither.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValue.Of(inputData) switch
    {
        ScriptBlock block => block,
        // The command refuses an empty text, with the number of the row.
        string text => text.Trim(),
        { } value when value.GetType().IsPrimitive => LanguagePrimitives.ConvertTo<string>(value),
        var other => throw ArgumentError.Of(other, "the name of a secret", "Give a text, which can contain {Tenant}, {Owner} and {Name}, or a script block."),
    };
}
