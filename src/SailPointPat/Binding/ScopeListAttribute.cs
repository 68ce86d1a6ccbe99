using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Takes several scopes in one text, separated by spaces, commas or semicolons: a CSV cell has no lists.</summary>
/// <remarks>OAuth separates scopes by spaces, so that no scope can hold one.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScopeListAttribute : ArgumentTransformationAttribute
{
    /// <summary>What a blank text becomes, so that a cmdlet can tell an empty CSV cell from an empty list.</summary>
    private static readonly string[] Blank = [""];

    private static readonly char[] Separators = [' ', ',', ';', '\t', '\r', '\n'];

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

    private static string[] Split(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
