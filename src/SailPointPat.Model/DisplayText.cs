using System;
using System.Globalization;
using System.Text;

namespace SailPointPat;

/// <summary>Makes values safe to show on a console.</summary>
/// <remarks>
/// Other people write names and error texts. An escape sequence in such a text could change what an administrator's console shows. The texts
/// of tokens and errors are escaped when they are read.
/// </remarks>
public static class DisplayText
{
    /// <summary>Makes control, escape, format and direction characters visible.</summary>
    /// <param name="text">Text from the service or the user.</param>
    /// <returns>The text with each such character as <c>\u</c> and four digits; empty for <see langword="null"/>.</returns>
    public static string Escape(string? text)
    {
        if (text is null || text.Length == 0)
            return "";

        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHarmless(text, i))
            {
                escaped?.Append(text[i]);
                continue;
            }

            escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
            escaped.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
        }

        return escaped?.ToString() ?? text;
    }

    /// <summary>Makes a text safe to show, and cuts it to a length.</summary>
    /// <param name="text">Text from the service or the user.</param>
    /// <param name="maximumLength">The maximum number of characters to return, with the ellipsis.</param>
    /// <returns>The safe text, with an ellipsis at the end if it was cut.</returns>
    public static string Escape(string? text, int maximumLength)
    {
        var escaped = Escape(text);
        if (escaped.Length <= maximumLength)
            return escaped;

        var length = Math.Max(0, maximumLength - 1);
        if (length > 0 && char.IsHighSurrogate(escaped[length - 1]))
            length--;

        return escaped.Substring(0, length) + "…";
    }

    /// <summary>Writes a time the same way in every culture.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Text such as <c>2027-01-31 12:00 +01:00</c>.</returns>
    public static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    /// <summary>Describes how long ago a token was used.</summary>
    /// <param name="age">The time since the last use; <see langword="null"/> if there was none.</param>
    /// <returns>Text such as <c>today</c>, <c>3 days ago</c> or <c>never</c>.</returns>
    public static string Age(TimeSpan? age) => age switch
    {
        null => "never",
        { TotalDays: < 1 } => "today",
        { TotalDays: < 2 } => "yesterday",
        { } span => $"{WholeDays(span).ToString(CultureInfo.InvariantCulture)} days ago",
    };

    /// <summary>Describes when a token expires.</summary>
    /// <param name="remaining">The time left, negative after the token has expired; <see langword="null"/> if it never expires.</param>
    /// <returns>Text such as <c>in 5 days</c>, <c>in 3 hours</c>, <c>expired</c> or <c>never</c>.</returns>
    public static string Remaining(TimeSpan? remaining) => remaining switch
    {
        null => "never",
        { Ticks: <= 0 } => "expired",
        { TotalHours: < 1 } => "under 1 hour",
        { TotalHours: < 2 } => "in 1 hour",
        { TotalHours: < 48 } span => $"in {(int)span.TotalHours} hours",
        { } span => $"in {WholeDays(span).ToString(CultureInfo.InvariantCulture)} days",
    };

    /// <summary>The whole days of a time span, rounded down. All tables, properties and messages count days like this.</summary>
    internal static double WholeDays(TimeSpan time) => Math.Floor(time.TotalDays);

    private static bool IsHarmless(string text, int index)
    {
        // Nearly all characters are printable ASCII, and looking up a category is slow.
        if (text[index] is >= ' ' and <= '~')
            return true;

        var category = CharUnicodeInfo.GetUnicodeCategory(text, index);
        return category switch
        {
            // Zero-width joiner and non-joiner: names in some scripts need them, and they are harmless.
            UnicodeCategory.Format => text[index] is '\u200c' or '\u200d',
            UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned => false,
            // A surrogate is valid only beside the other half of its pair.
            UnicodeCategory.Surrogate => char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1])
                && IsHarmless(text, index - 1),
            _ => true,
        };
    }
}
