using System;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;

namespace SailPointPat.Views;

/// <summary>Converts a time for scripts, so that its text is ISO 8601 in every culture.</summary>
/// <remarks>
/// Export-Csv calls ToString() without a culture, so DateTimeOffset writes 3 May as 5/3 or 03.05, or with the year of another calendar. The value keeps its
/// type, so scripts can still compare, sort and format it.
/// </remarks>
internal static class IsoDate
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The time with ISO 8601 text; <see langword="null"/> for none.</summary>
    public static object? Of(DateTimeOffset? time) => time is { } value ? With(value, TimeFormat) : null;

    /// <summary>The day with ISO 8601 text.</summary>
    public static object Of(DateTime day) => With(day, DayFormat);

    private static PSObject With(IFormattable value, string format)
    {
        var wrapped = PSObject.AsPSObject(value);
        wrapped.Members.Add(new TextMethod(value, format));
        return wrapped;
    }

    /// <summary>The method ToString of a time, with the same arguments as that of DateTimeOffset and DateTime.</summary>
    private sealed class TextMethod : PSMethodInfo
    {
        private readonly IFormattable _time;
        private readonly string _format;

        public TextMethod(IFormattable time, string format)
        {
            (_time, _format) = (time, format);
            SetMemberName(nameof(ToString));
        }

        public override PSMemberTypes MemberType => PSMemberTypes.CodeMethod;

        public override string TypeNameOfValue => typeof(TextMethod).FullName!;

        /// <summary>PowerShell passes a format only to a method with several overloads.</summary>
        public override Collection<string> OverloadDefinitions
            => ["string ToString()", "string ToString(string format)", "string ToString(IFormatProvider provider)", "string ToString(string format, IFormatProvider provider)"];

        public override object Invoke(params object[] arguments)
        {
            // Export-Clixml and jobs make this call for the text of a copy.
            var isPlain = arguments.Length == 2 && string.IsNullOrEmpty(arguments[0] as string) && Equals(arguments[1], CultureInfo.InvariantCulture);
            if (arguments.Length == 0 || isPlain)
                return _time.ToString(_format, CultureInfo.InvariantCulture);

            var provider = arguments[arguments.Length - 1] as IFormatProvider ?? CultureInfo.CurrentCulture;
            return _time.ToString(arguments[0] as string, provider);
        }

        public override PSMemberInfo Copy() => new TextMethod(_time, _format);
    }
}
