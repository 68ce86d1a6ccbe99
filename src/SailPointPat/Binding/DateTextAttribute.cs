using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Binding;

/// <summary>Accepts a date as text, and reads it when the command processes the row. PowerShell's own error would not name the row.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DateTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Writes dates as ISO 8601, and does not change text.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A date, the copy of one, or a text.</param>
    /// <returns>A text.</returns>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValue.Of(inputData) switch
    {
        null => null,
        ScriptBlock => inputData,
        DateTime { Kind: DateTimeKind.Unspecified } time => DateTime.SpecifyKind(time, DateTimeKind.Local).ToString("o", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        string text => text.Trim(),
        PSCustomObject when CopiedValue.Time(inputData) is { } time => time.ToString("o", CultureInfo.InvariantCulture),
        IList { Count: 1 } list when list[0] is { } single => Transform(engineIntrinsics, single),
        var other => TextOf(other),
    };

    /// <summary>The text of a value that is not a date, for the error.</summary>
    internal static string TextOf(object value) => value switch
    {
        IEnumerable list and not string => string.Join(", ", list.Cast<object?>()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Reads the text of a parameter.</summary>
    /// <param name="text">The text; <see langword="null"/> or blank for none.</param>
    /// <param name="parameter">The parameter or column, for the error.</param>
    /// <exception cref="SailPointApiException">The text is not a date (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    internal static DateTimeOffset? Read(string? text, string parameter)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        return DateCellAttribute.TryRead(text!, out var time)
            ? time
            : throw InputRules.Invalid($"The {parameter} '{DisplayText.Escape(text, 80)}' is not {DateCellAttribute.Expected}.", DateCellAttribute.AdviceFor(text!, "(Get-Date).AddDays(90)"));
    }

    /// <summary>Refuses an empty date on the command line: an unset variable must not select the default.</summary>
    /// <param name="command">The command.</param>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="SailPointApiException">The parameter was given and is empty.</exception>
    internal static void RefuseEmpty(PSCmdlet command, string parameter)
    {
        if (command.MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && string.IsNullOrWhiteSpace(given?.ToString()))
            throw InputRules.Invalid($"-{parameter} is empty.", "Check the variable or the command that it comes from, or omit the parameter.");
    }
}
