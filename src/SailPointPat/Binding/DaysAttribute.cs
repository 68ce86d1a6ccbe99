using System;
using System.Globalization;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads a time span: a whole number of days, or days and hours as in <c>90.00:00:00</c>.</summary>
/// <remarks>PowerShell would convert the number 90 to 90 ticks, which are nine microseconds.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads the time.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A number, a text or a time span.</param>
    /// <returns>The time span.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The value is not a time span, is negative or is too long.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PlainValue.Of(inputData);
        TimeSpan? time = value switch
        {
            TimeSpan span => span,
            string text => Read(text.Trim()),
            IConvertible number when Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal
                => Read(Convert.ToString(number, CultureInfo.InvariantCulture)!),
            _ => null,
        };
        return time >= TimeSpan.Zero
            ? time
            : throw ArgumentError.Of(value, "a time span", "Write a whole number of days, such as 90, or '90.12:00:00' for 90 days and 12 hours.");
    }

    private static TimeSpan? Read(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            return days <= TimeSpan.MaxValue.Days ? TimeSpan.FromDays(days) : null;

        return text.IndexOf(':') >= 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
    }
}
