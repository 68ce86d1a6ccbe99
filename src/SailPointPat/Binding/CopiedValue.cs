using System;
using System.Globalization;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads the properties of an object, be it as it was made or what a job, a remote session or Import-Clixml made of it.</summary>
internal static class CopiedValue
{
    /// <summary>The value of a property without PowerShell's wrapper, unless that is all there is.</summary>
    public static object? Of(PSObject? item, string property) => Unwrap(item?.Properties[property]?.Value);

    /// <summary>The name of a value of an enum. A copy of such a value is a number whose text is the name.</summary>
    public static string Name(PSObject? item, string property) => item?.Properties[property]?.Value?.ToString() ?? "";

    /// <summary>A time, which comes back as its parts, or as text.</summary>
    public static DateTimeOffset? Time(object? value) => value switch
    {
        DateTimeOffset time => time,
        PSObject parts when Of(parts, nameof(DateTimeOffset.UtcDateTime)) is DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    private static object? Unwrap(object? value) => value is not PSObject wrapped || wrapped.BaseObject is PSCustomObject ? value : wrapped.BaseObject;
}
