using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Scopes.Catalogue;

/// <summary>Finds the operations of a path.</summary>
internal sealed class OperationIndex(ScopeCatalogue catalogue)
{
    private static readonly Regex YearlyVersion = new("^(beta|v3|v20[0-9]{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex ServiceVersion = new("^v([0-9]{1,3})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Lazy<OperationIndex> Embedded = new(() => new OperationIndex(ScopeCatalogue.Current));

    private readonly ILookup<string, CatalogueOperation> _byService = catalogue.Operations.ToLookup(operation => operation.Service, StringComparer.OrdinalIgnoreCase);

    /// <summary>The index of the module's catalogue.</summary>
    public static OperationIndex Current => Embedded.Value;

    /// <summary>Finds the operations of a path, one for each method.</summary>
    /// <param name="path">The path, with or without a version, with values or placeholders for the parameters.</param>
    /// <returns>The operations. If the requested version does not have an operation, its version is <see langword="null"/>.</returns>
    public IReadOnlyList<FoundOperation> Find(string path)
    {
        var segments = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
            return [];

        var found = YearlyVersion.IsMatch(segments[0]) && segments.Length > 1
            ? Match(segments.Skip(1).ToArray(), segments[0].ToLowerInvariant())
            : Match(segments, version: null);
        return [.. found.GroupBy(match => match.Operation.Method, (_, matches) => matches.OrderByDescending(match => match.Literals, StringComparer.Ordinal).First())];
    }

    private IEnumerable<FoundOperation> Match(string[] segments, string? version)
    {
        foreach (var operation in _byService[segments[0]])
        {
            // A segment that is a version is never read as the value of a parameter.
            var ofService = version is null ? VersionIn(operation, segments) : null;
            var rest = ofService is null ? segments : segments.Where((_, index) => index != operation.VersionPosition).ToArray();
            if (Literals(operation.Segments, rest) is not { } literals)
                continue;

            var wanted = version ?? ofService ?? operation.Newest.NewestVersion;
            var variant = operation.In(wanted);
            yield return new FoundOperation(operation, variant, variant is null ? null : wanted, literals);
        }
    }

    private static string? VersionIn(CatalogueOperation operation, string[] segments)
        => operation.VersionPosition > 0 && operation.VersionPosition < segments.Length
            && ServiceVersion.Match(segments[operation.VersionPosition]) is { Success: true } match
            ? "@" + match.Groups[1].Value
            : null;

    /// <summary>Marks each segment as literal (1) or as a parameter (0). Returns <see langword="null"/> if the path does not match.</summary>
    private static string? Literals(string[] template, string[] segments)
    {
        if (template.Length != segments.Length)
            return null;

        var literals = new char[template.Length];
        for (var index = 0; index < template.Length; index++)
        {
            if (template[index][0] == '{')
                literals[index] = '0';
            else if (string.Equals(template[index], segments[index], StringComparison.OrdinalIgnoreCase))
                literals[index] = '1';
            else
                return null;
        }

        return new string(literals);
    }
}

/// <summary>An operation that was found by its path.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Variant">The facts of the requested version; <see langword="null"/> if that version does not have it.</param>
/// <param name="Version">The version; the newest one if the path names none.</param>
/// <param name="Literals">Shows which segments matched literally. The text that sorts last is the best match.</param>
internal sealed record FoundOperation(CatalogueOperation Operation, OperationVariant? Variant, string? Version, string Literals);
