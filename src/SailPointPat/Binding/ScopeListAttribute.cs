using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes several scopes in one text, as a CSV cell, a JSON list or a table on a page has them.</summary>
/// <remarks>OAuth separates scopes by spaces, so that no scope can hold one. What is left in a scope and cannot be part of one is refused later.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScopeListAttribute : ArgumentTransformationAttribute
{
    /// <summary>What stands between two scopes, besides white space.</summary>
    private const string Separators = ",;|";

    /// <summary>What a scope may be wrapped in: quotation marks, brackets, and characters without width that are pasted unseen.</summary>
    private const string Surrounding = "\"'`\u2018\u2019\u201c\u201d[]()\u00ad\u200b\u200c\u200d\u2060\ufeff";

    /// <summary>What a blank text becomes, so that a cmdlet can tell an empty CSV cell from an empty list.</summary>
    private static readonly string[] Blank = [""];

    private static readonly char[] SurroundingCharacters = Surrounding.ToCharArray();

    /// <summary>Whether scopes came from a blank text.</summary>
    internal static bool IsBlank(string[]? scopes) => scopes is { Length: 1 } && scopes[0].Length == 0;

    /// <summary>Splits the scopes.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A text or a list of texts.</param>
    /// <returns>The scopes, each on its own.</returns>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        switch (PlainValue.Of(inputData))
        {
            case null:
                return Array.Empty<string>();
            case string text:
                var scopes = Split(text);
                return scopes.Length == 0 ? Blank : scopes;
            case IEnumerable items when items.Cast<object?>().Select(PlainValue.Of).ToList() is var values && values.TrueForAll(value => value is string):
                return values.SelectMany(value => Split((string)value!)).ToArray();
            default:
                return inputData;
        }
    }

    private static string[] Split(string text)
    {
        var parts = new string([.. text.Select(character => char.IsWhiteSpace(character) || Separators.IndexOf(character) >= 0 ? ' ' : character)]);
        return [.. parts.Split(' ').Select(part => part.Trim(SurroundingCharacters)).Where(part => part.Length > 0)];
    }
}
