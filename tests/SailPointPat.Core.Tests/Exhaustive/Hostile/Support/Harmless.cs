using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>Checks whether text can be shown on a console unchanged. It does not use the core's own escaping.</summary>
internal static class Harmless
{
    private static readonly char[] InvisibleCharacters =
    [
        '\u00ad', '\u061c', '\u180e', '\u200b', '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e',
        '\u2060', '\u2061', '\u2062', '\u2063', '\u2064', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff', '\ufff9', '\ufffa', '\ufffb',
    ];

    public static void AssertText(string? text, string what)
    {
        if (text is null)
            return;

        Assert.True(HostileText.IsWellFormed(text), $"{what} has a lone surrogate.");
        foreach (var character in text)
        {
            if (char.IsControl(character) || Array.IndexOf(InvisibleCharacters, character) >= 0)
                Assert.Fail($"{what} holds U+{(int)character:x4}.");
        }

        // Tag characters: invisible letters.
        Assert.False(text.EnumerateRunes().Any(rune => rune.Value is >= 0xe0000 and <= 0xe0fff), $"{what} has tag characters.");
    }

    public static void AssertError(SailPointApiException error)
    {
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
            AssertText(inner.Message, inner.GetType().Name);

        // It contains line breaks because of the stack trace.
        foreach (var line in error.ToString().Split(Environment.NewLine))
            AssertText(line, "The text of the error");

        foreach (var text in error.Messages.Append(error.DetailCode).Append(error.TrackingId).Append(error.RequestId).Append(error.OrphanedTokenId))
            AssertText(text, "A detail of the error");
    }

    public static void AssertToken(PersonalAccessToken token)
    {
        IEnumerable<string?> texts =
            [token.Id, token.Name, token.ToString(), token.OwnerId, token.Owner?.Name, token.Owner?.Type, token.Owner?.ToString(), token.Scope.ToString(), .. token.Scope];
        foreach (var text in texts)
            AssertText(text, "A token");

        AssertValue(token.AdditionalProperties);
        foreach (var time in new[] { token.Remaining(), DisplayText.Age(token.LastUsedAge is { } age ? TimeSpan.Parse(age, CultureInfo.InvariantCulture) : null) })
            AssertText(time, "A time");
    }

    private static string Remaining(this PersonalAccessToken token) => DisplayText.Remaining(token.ExpiresIn is { } left ? TimeSpan.Parse(left, CultureInfo.InvariantCulture) : null);

    private static void AssertValue(object? value)
    {
        switch (value)
        {
            case string text:
                AssertText(text, "A further field");
                break;
            case IReadOnlyDictionary<string, object?> fields:
                foreach (var (name, field) in fields)
                {
                    AssertText(name, "The name of a further field");
                    AssertValue(field);
                }

                break;
            case object?[] items:
                Array.ForEach(items, AssertValue);
                break;
            default:
                break;
        }
    }
}
