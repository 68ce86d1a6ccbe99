using System;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes a text, or an object that has it as a property.</summary>
/// <remarks>
/// Without this, PowerShell turns any object into text, and a CSV file with a misspelled heading gives tokens with names such as
/// <c>@{Title=Payroll}</c>.
/// </remarks>
/// <param name="property">The property that holds the text.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextOfAttribute(string property) : ArgumentTransformationAttribute
{
    /// <summary>The property that holds the text.</summary>
    public string Property => property;

    /// <summary>Finds the text.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The text, or a list as it is.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The argument is neither a text nor has the property.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PlainValue.Of(inputData);
        if (value is null or string or Array)
            return inputData;

        var text = PlainValue.Of(PSObject.AsPSObject(inputData).Properties[property]?.Value) as string;
        return text ?? throw ArgumentError.Of(inputData, $"a text, and has no property {property}. Check the headings of the CSV file.");
    }
}
