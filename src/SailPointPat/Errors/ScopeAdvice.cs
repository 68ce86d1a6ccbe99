using System.Linq;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalog;
using SailPointPat.Scopes.Requests;

namespace SailPointPat.Errors;

/// <summary>Makes the messages about scopes and operations that the catalog does not have.</summary>
internal static class ScopeAdvice
{
    /// <summary>The error for an unknown scope.</summary>
    public static SailPointApiException Unknown(string scope)
        => new(SailPointErrorKind.UnknownOperation, UnknownScope(ScopeCatalog.Current, scope) + " Find-SailPointScope without a parameter lists all scopes.");

    /// <summary>The error for an operation that was given as a scope. The whole text is not shown, because it may contain an access token or a secret.</summary>
    /// <param name="line">The text.</param>
    public static SailPointApiException OperationGiven(RequestLine line)
    {
        var isOne = line.Paths.Count == 1;
        var operation = isOne ? $"'{DisplayText.Escape($"{line.Method} {line.Paths[0].Path}".Trim(), 200)}'" : "The text";
        var method = line.Method is { } name ? $" -Method {name}" : "";
        return new SailPointApiException(
            SailPointErrorKind.InvalidArgument,
            $"{operation} {(isOne ? "is an operation, not a scope" : "contains operations, not scopes")}. "
            + (isOne ? $"To find the scopes that it needs: Find-SailPointScope{method} -Path {ScriptText.Quote(line.Paths[0].Path)}. " : "")
            + "For several operations, pipe the lines to Find-SailPointScope.");
    }

    /// <summary>The error for an unknown operation.</summary>
    /// <param name="lookup">The look-up.</param>
    /// <param name="method">The method, if it is known.</param>
    /// <param name="path">The path. The whole line is not shown, because it may contain an access token or a secret.</param>
    public static SailPointApiException Unknown(RequestLookup lookup, string? method, RequestPath? path)
        => Unknown(lookup, path is null ? "The text" : $"'{DisplayText.Escape($"{method} {path.Path}".Trim())}'");

    private static SailPointApiException Unknown(RequestLookup lookup, string text)
        => new(
            SailPointErrorKind.UnknownOperation,
            lookup.Found.Count > 1
                ? $"{text} has no method, and the path supports {string.Join(", ", lookup.Found.Select(found => found.Operation.Method))}. "
                    + "Write one of these methods before the path."
                : $"{text} is not an operation in the catalog of {Day}: {lookup.Reason()}. Check the method and the path.");

    private static string Day => ScopeCatalog.Current.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The message for a scope that differs from the catalog in upper and lower case only.</summary>
    public static string OtherCase(string scope, string name)
        => $"The scope '{DisplayText.Escape(scope)}' is written {name} in SailPoint's API descriptions of {Day}. With another spelling, it may allow nothing. Use {name}.";

    /// <summary>The message for an unknown scope, with the most similar ones.</summary>
    public static string UnknownScope(ScopeCatalog catalog, string scope)
    {
        var nearest = NearestScopes.To(catalog, scope);
        return $"The scope '{DisplayText.Escape(scope)}' is not in SailPoint's API descriptions of {Day}."
            + (nearest.Count == 0 ? "" : $" Similar scopes: {string.Join(", ", nearest)}.");
    }
}
