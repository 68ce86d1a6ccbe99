using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes a text, or an object that has it as a property.</summary>
/// <remarks>
/// Without this, PowerShell turns any object into text, and a CSV file with a misspelled heading gives tokens with names such as
/// <c>@{Title=Payroll}</c>.
/// </remarks>
/// <param name="properties">The properties that may hold the text.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextOfAttribute(params string[] properties) : ArgumentTransformationAttribute
{
    /// <summary>The properties that may hold the text.</summary>
    public IReadOnlyList<string> Properties => properties;

    /// <summary>Finds the text.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The text, or a list as it is.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The argument is neither a text nor has such a property.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PlainValue.Of(inputData);
        if (value is null or Array || IsText(value))
            return inputData;

        var text = properties.Select(name => PSObject.AsPSObject(inputData).Properties[name]?.Value)
            .FirstOrDefault(found => found is not null)?.ToString();
        return text ?? throw ArgumentError.Of(inputData, $"a text, and has no property {string.Join(" or ", properties)}. Check the headings of the CSV file.");
    }

    /// <summary>A number typed without quotes is a text that looks like one, and an owner stands for its id.</summary>
    private static bool IsText(object value)
        => value is string or TokenOwner || Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
