using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit.Owners;
using SailPointPat.Core;
using SailPointPat.Files;

namespace SailPointPat.Binding;

/// <summary>Reads the argument of -OwnerList: paths of CSV files, and rows as objects or hashtables.</summary>
internal static class OwnerListReader
{
    /// <summary>Reads all owners.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="items">The argument.</param>
    /// <exception cref="SailPointApiException">There is no owner, or a file or a row cannot be used (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static OwnerLookup Read(PSCmdlet cmdlet, object?[]? items)
    {
        if (items is null || items.Length == 0)
            throw InputRules.Invalid("-OwnerList is empty.", "Check the variable or the command that it comes from, or omit the parameter.");

        var rows = new List<OwnerRow>();
        for (var index = 0; index < items.Length; index++)
        {
            if (PathIn(items[index]) is { } path)
                rows.AddRange(OwnerRow.FromCsv(InputFile.Text(cmdlet, path), $"The owner list '{DisplayText.Escape(path, 200)}'"));
            else
                rows.Add(Row(items[index], index + 1));
        }

        return OwnerLookup.Read(rows, text => WireDate.TryParse(text, out var time) ? time : null);
    }

    private static string? PathIn(object? item) => PlainValue.Of(item) switch
    {
        string text => text,
        FileSystemInfo file => file.FullName,
        _ => null,
    };

    private static OwnerRow Row(object? item, int number)
    {
        var label = $"-OwnerList, row {number},";
        var cells = PlainValue.Of(item) switch
        {
            IDictionary table => table.Keys.Cast<object>().Select(key => Cell(key.ToString() ?? "", table[key])),
            null or IConvertible or ScriptBlock or Array => throw InputRules.Invalid(
                $"{label} is {(item is null ? "$null" : "a " + DisplayText.Escape(PSObject.AsPSObject(item).TypeNames[0], 200))} and has no columns.", "Give the path of a CSV file, or the output of Import-Csv."),
            _ => PSObject.AsPSObject(item!).Properties.Select(property => Cell(property.Name, ValueOf(property))),
        };
        return new OwnerRow(label, [.. cells]);
    }

    private static KeyValuePair<string, string> Cell(string heading, object? value) => new(heading, TextOf(value));

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.IsGettable ? property.Value : null;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    /// <summary>A value as the text of a cell. A date without a time zone keeps its day.</summary>
    private static string TextOf(object? value) => PlainValue.Of(value) switch
    {
        null or DBNull => "",
        string text => text,
        Guid id => id.ToString("N"),
        DateTime { Kind: DateTimeKind.Unspecified } day => day.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        IDictionary or PSCustomObject => value!.ToString() ?? "",
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(TextOf)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}
