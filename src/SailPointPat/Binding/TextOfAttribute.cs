using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Accepts a text, an object that has the text as a property, or a list of texts and objects.</summary>
/// <remarks>
/// PowerShell would convert any object to text, so a CSV file with a misspelled heading would create tokens with names such as
/// <c>@{Title=Payroll}</c>.
/// </remarks>
/// <param name="properties">The properties that may have the text.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextOfAttribute(params string[] properties) : ArgumentTransformationAttribute
{
    /// <summary>The properties that may have the text.</summary>
    public IReadOnlyList<string> Properties => properties;

    /// <summary>
    /// Whether the argument may be a piped row. A row without the property becomes an empty text, which the command refuses with the number of the row.
    /// </summary>
    public bool AcceptsRows { get; set; }

    /// <summary>Finds the text.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <returns>The text, or an array of the texts of a list's items.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The argument or an item of it is neither a text nor has such a property.</exception>
    // An XML element is one row, although it can be enumerated.
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => PlainValue.Of(inputData) is IEnumerable items and not (string or IDictionary) && Property(inputData) is null
            ? items.Cast<object?>().Select(item => TextOf(item, mayBeRow: false)).ToArray()
            : TextOf(inputData, AcceptsRows);

    /// <summary>Whether a value is a text. PowerShell makes a number of a text without quotes that looks like one.</summary>
    private static bool IsText(object value)
        => value is string || Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private object? TextOf(object? item, bool mayBeRow)
    {
        var value = PlainValue.Of(item);
        if (value is null || IsText(value))
            return item;

        if (value is Guid guid)
            return IdText(guid);

        // ToString of an owner returns the name.
        if (value is TokenOwner owner)
            return owner.Id;

        var found = Property(item!);
        if (found is null && mayBeRow && value is PSCustomObject)
            return "";

        if (found is null)
            throw ArgumentError.Of(item, $"a text, and has no property {string.Join(" or ", properties)}", Hint(value));

        return PlainValue.Of(found) switch
        {
            Guid id => IdText(id),
            TokenOwner other => other.Id,
            _ => found.ToString(),
        };
    }

    private object? Property(object item)
        => properties.Select(name => PSObject.AsPSObject(item).Properties[name]?.Value).FirstOrDefault(found => found is not null);

    /// <summary>The service writes its ids, which are 32 hexadecimal digits, without hyphens.</summary>
    private string IdText(Guid guid)
        => guid.ToString(Array.Exists(properties, name => name.EndsWith("Id", StringComparison.Ordinal)) ? "N" : "D");

    private string? Hint(object value) => value switch
    {
        PSCustomObject => "Check the headings of the CSV file.",
        SailPointScope or SailPointScopeSet or SailPointOperation => $"Give -{properties[0]}.",
        _ => null,
    };
}
