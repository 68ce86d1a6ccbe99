using System;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;

namespace SailPointPat.Views;

/// <summary>Converts a time for scripts, so that its text is ISO 8601 in every culture.</summary>
/// <remarks>
/// Export-Csv calls ToString() without a culture, and DateTimeOffset then writes 3 May as 5/3 or 03.05, or with the year of another calendar. The value
/// stays a DateTimeOffset, so that it can be compared, sorted and formatted as before.
/// </remarks>
internal static class IsoDate
{
    /// <summary>The time with ISO 8601 text; <see langword="null"/> for none.</summary>
    public static object? Of(DateTimeOffset? time)
    {
        if (time is not { } value)
            return null;

        var wrapped = PSObject.AsPSObject(value);
        wrapped.Members.Add(new TextMethod(value));
        return wrapped;
    }

    /// <summary>The method ToString of a time, with the same arguments as that of DateTimeOffset.</summary>
    private sealed class TextMethod : PSMethodInfo
    {
        private readonly DateTimeOffset _time;

        public TextMethod(DateTimeOffset time)
        {
            _time = time;
            SetMemberName(nameof(ToString));
        }

        public override PSMemberTypes MemberType => PSMemberTypes.CodeMethod;

        public override string TypeNameOfValue => typeof(TextMethod).FullName!;

        /// <summary>PowerShell passes a format on only if there is more than one overload.</summary>
        public override Collection<string> OverloadDefinitions
            => ["string ToString()", "string ToString(string format)", "string ToString(IFormatProvider provider)", "string ToString(string format, IFormatProvider provider)"];

        public override object Invoke(params object[] arguments)
        {
            // PowerShell uses this call for the text of a copy by Export-Clixml or a job.
            var isPlain = arguments.Length == 2 && string.IsNullOrEmpty(arguments[0] as string) && Equals(arguments[1], CultureInfo.InvariantCulture);
            if (arguments.Length == 0 || isPlain)
                return _time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

            var provider = arguments[arguments.Length - 1] as IFormatProvider ?? CultureInfo.CurrentCulture;
            return _time.ToString(arguments[0] as string, provider);
        }

        public override PSMemberInfo Copy() => new TextMethod(_time);
    }
}
