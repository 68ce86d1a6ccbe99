using System;
using System.Globalization;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads the properties of an object or of its copy from a job, a remote session or Import-Clixml.</summary>
internal static class CopiedValue
{
    /// <summary>The value of a property, without PowerShell's wrapper if there is a value inside.</summary>
    public static object? Of(PSObject? item, string property) => Unwrap(item?.Properties[property]?.Value);

    /// <summary>The name of an enum value. In a copy, the value is a number whose text is the name.</summary>
    public static string Name(PSObject? item, string property) => item?.Properties[property]?.Value?.ToString() ?? "";

    /// <summary>A time. A copy has it as its parts, or as text.</summary>
    public static DateTimeOffset? Time(object? value) => value switch
    {
        DateTimeOffset time => time,
        PSObject parts when Of(parts, nameof(DateTimeOffset.UtcDateTime)) is DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    private static object? Unwrap(object? value) => value is not PSObject wrapped || wrapped.BaseObject is PSCustomObject ? value : wrapped.BaseObject;
}
