using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>Texts that control consoles, break addresses and end quotations.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "\u001b[31m", "\u001b]0;title\u0007", "\u009b2J", "\r\n", "\n", "\t", "\b", "\0", "\u007f", "\u0085", "\u2028", "\u2029",
        "\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u200d", "\ufeff", "\u00ad", "\U000e0041",
        "/", "\\", ".", "..", "/../", "?", "#", "%", "%2f", "%2e%2e", "%00", "%u002f", "&", "=", "+", ";", ":", "@", "//", " ", "~", "*", "[", "]", "|",
        "&owner-id=me", "&filters=lastUsed isnull", "?owner-id=me", "me", "'", "\"", "`", "\u2019", "\u201c", "$(1)", "{0}", "{", "}", "<b>",
        "é", "e\u0301", "漢字", "😀", "\U0002f800", "\ufb01", "ß", "İ", "\ud83d", "\ude00", "\uffff", "\ufdd0", "\ue000", "\u0378", "System.String[]", "a", "Z", "0",
    ];

    /// <summary>Any text: empty, made of hostile pieces and single characters, and sometimes very long.</summary>
    public static Gen<string> Any { get; } =
        from parts in Gen.Choose(0, 10).SelectMany(count => Gen.ListOf(count, Part))
        from times in Gen.Frequency(Tuple.Create(30, Gen.Constant(1)), Tuple.Create(1, Gen.Choose(2, 900)))
        select Repeated(string.Concat(parts), times);

    /// <summary>Whether a text can be sent unchanged. This check is strict and independent of the core's.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    /// <summary>Hostile texts, and sometimes <see langword="null"/>.</summary>
    public static Gen<string?> AnyOrNone { get; } =
        Gen.Frequency(Tuple.Create(1, Gen.Constant<string?>(null)), Tuple.Create(3, Any.Select(text => (string?)text)));

    private static Gen<string> Part => Gen.Frequency(
        Tuple.Create(6, Gen.Elements(Pieces)),
        Tuple.Create(1, Gen.Choose(0, 0xffff).Select(code => ((char)code).ToString())),
        Tuple.Create(1, Gen.Choose(0x20, 0x7e).Select(code => ((char)code).ToString())));

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Lists of hostile texts.</summary>
    public static Gen<IReadOnlyList<string>> AnyList { get; } =
        from count in Gen.Choose(0, 4)
        from texts in Gen.ListOf(count, Any)
        select (IReadOnlyList<string>)texts.ToList();
}
