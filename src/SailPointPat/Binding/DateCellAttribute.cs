using System;
using System.Globalization;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Binding;

/// <summary>Reads a date or a time as ISO 8601, which means the same in every culture. Without a time zone it is local time.</summary>
public sealed class DateCellAttribute : CellAttribute
{
    /// <summary>The required format of a date, as the end of a sentence.</summary>
    internal const string Expected = "a date in the form year-month-day";

    /// <summary>Reads a date, the copy of one, or a text. PowerShell's own error for any other value would not say which values are accepted.</summary>
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValue.Of(inputData) switch
    {
        DateTime or DateTimeOffset => inputData,
        string text => Read(text.Trim()),
        PSCustomObject when CopiedValue.Time(inputData) is { } time => time,
        null => throw Unreadable(""),
        var other => throw Unreadable(DateTextAttribute.TextOf(other)),
    };

    /// <summary>How to write a date, and how to compute one if the text is a number of days.</summary>
    internal static string AdviceFor(string text, string command) => "Write 2027-01-31 or 2027-01-31T12:00:00Z." + HintFor(text, command);

    private static string HintFor(string text, string command)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || (text.IndexOf(':') > 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _))
            ? $" To count in days, give a computed date, such as {command}."
            : "";

    /// <summary>Reads a date.</summary>
    internal static bool TryRead(string text, out DateTimeOffset time) => WireDate.TryParse(text, out time, DateTimeStyles.AssumeLocal);

    /// <inheritdoc/>
    protected override object? Read(string text) => TryRead(text, out var time) ? time : throw Unreadable(text);

    private static ArgumentTransformationMetadataException Unreadable(string text) => ArgumentError.Of(text, Expected, AdviceFor(text, "(Get-Date).AddDays(-90)"));
}
