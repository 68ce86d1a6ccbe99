using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Binding;

/// <summary>Accepts several scopes in one text, such as a CSV cell, a JSON list or a table of a web page.</summary>
/// <remarks>OAuth separates scopes by spaces, so no scope contains a space. InputRules refuses other invalid characters.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScopeListAttribute : ArgumentTransformationAttribute
{
    /// <summary>The separators between two scopes, in addition to white space.</summary>
    private const string Separators = ",;|";

    /// <summary>The characters that may surround a scope: quotation marks, brackets, and invisible characters from pasted text.</summary>
    private const string Surrounding = "\"'`\u2018\u2019\u201c\u201d[]()\u00ad\u200b\u200c\u200d\u2060\ufeff";

    /// <summary>The value of a blank text. With it, a cmdlet can distinguish an empty CSV cell from an empty list.</summary>
    private static readonly string[] Blank = [""];

    private static readonly char[] SurroundingCharacters = Surrounding.ToCharArray();

    /// <summary>Whether scopes came from a blank text.</summary>
    internal static bool IsBlank(string[]? scopes) => scopes is { Length: 1 } && scopes[0].Length == 0;

    /// <summary>Refuses an empty list on the command line.</summary>
    /// <exception cref="SailPointApiException">The list is empty (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    internal static void RefuseEmpty(string[]? scopes)
    {
        if (scopes?.Length == 0 || IsBlank(scopes))
        {
            throw InputRules.Invalid(
                "-Scope is empty, which would grant every right of the owner.",
                $"Give the scopes, give -Scope {ScopeCollection.All} for every right, or omit the parameter to keep the current scopes.");
        }
    }

    /// <summary>Splits the scopes.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A text or a list of texts.</param>
    /// <returns>The single scopes.</returns>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        switch (PlainValue.Of(inputData))
        {
            case null:
                return Array.Empty<string>();
            case string text:
                var scopes = Split(text);
                return scopes.Length == 0 ? Blank : scopes;
            case IEnumerable items and not IDictionary when items.Cast<object?>().Select(ScopesOf).ToList() is var lists && lists.TrueForAll(list => list is not null):
                return lists.SelectMany(list => list!).ToArray();
            default:
                return ScopesOf(inputData) is { } found ? found.ToArray() : inputData;
        }
    }

    /// <summary>The scopes of an object that Find-SailPointScope returns.</summary>
    /// <exception cref="SailPointApiException">Only sp:scopes:all is enough (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    internal static IEnumerable<string> Require(object item)
    {
        try
        {
            return ScopesOf(item)!;
        }
        catch (ArgumentTransformationMetadataException error)
        {
            throw new SailPointApiException(SailPointErrorKind.InvalidArgument, error.Message, error);
        }
    }

    /// <summary>The scopes of a text or of an object from Find-SailPointScope; <see langword="null"/> for anything else.</summary>
    private static IEnumerable<string>? ScopesOf(object? item) => PlainValue.Of(item) switch
    {
        string text => Split(text),
        SailPointScope scope => [scope.Scope],
        SailPointScopeUse use => [use.Scope],
        SailPointScopeSet { Scope.Count: > 0 } set => set.Scope,
        SailPointOperation { NeedsAllScopes: false } operation => operation.Scope,
        SailPointOperation or SailPointScopeSet => throw new ArgumentTransformationMetadataException(NeedsAll(item!)),
        _ => null,
    };

    /// <summary>The error for an operation that only sp:scopes:all allows.</summary>
    private static string NeedsAll(object operation)
        => (PlainValue.Of(operation) is SailPointOperation ? $"No single scope allows {operation}." : "No scopes allow these operations.")
            + $" Only {ScopeCollection.All} does, which grants every right of the owner. Nothing was sent. To grant every right, give -Scope {ScopeCollection.All}.";

    private static string[] Split(string text)
    {
        var parts = new string([.. text.Select(character => char.IsWhiteSpace(character) || Separators.IndexOf(character) >= 0 ? ' ' : character)]);
        return [.. parts.Split(' ').Select(part => part.Trim(SurroundingCharacters)).Where(part => part.Length > 0)];
    }
}
