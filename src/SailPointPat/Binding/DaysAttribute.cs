using System;
using System.Globalization;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes a number for days: PowerShell itself takes it for ten-millionths of a second.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads a time span.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A time span, a number of days, or either as text.</param>
    /// <returns>The time span.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">It is neither, or less than nothing.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PlainValue.Of(inputData);
        if (value is TimeSpan span && span >= TimeSpan.Zero)
            return span;

        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days <= TimeSpan.MaxValue.Days)
            return TimeSpan.FromDays(days);

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span) && span >= TimeSpan.Zero
            ? span
            : throw ArgumentError.Of(inputData, "a number of days or a time span. Write 14, or 14.00:00:00.");
    }
}
