using System.Linq;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalogue;
using SailPointPat.Scopes.Requests;

namespace SailPointPat.Errors;

/// <summary>What commands say about scopes and operations that the catalogue does not know.</summary>
internal static class ScopeAdvice
{
    /// <summary>The error for a scope that was asked for.</summary>
    public static SailPointApiException Unknown(string scope)
        => new(SailPointErrorKind.UnknownOperation, UnknownScope(ScopeCatalogue.Current, scope) + " Find-SailPointScope without a parameter lists all scopes.");

    /// <summary>The error for an operation.</summary>
    /// <param name="lookup">How it was looked up.</param>
    /// <param name="method">The method, where it is known.</param>
    /// <param name="path">The path. Not the whole line, which may hold an access token or a secret.</param>
    public static SailPointApiException Unknown(RequestLookup lookup, string? method, RequestPath? path)
        => Unknown(lookup, path is null ? "this text" : $"'{DisplayText.Escape($"{method} {path.Path}".Trim())}'");

    private static SailPointApiException Unknown(RequestLookup lookup, string text)
        => new(
            SailPointErrorKind.UnknownOperation,
            lookup.Found.Count > 1
                ? $"{text} names no method, and the path has {string.Join(", ", lookup.Found.Select(found => found.Operation.Method))}. "
                    + "Write the method before the path."
                : $"The catalogue of {Day} has no operation for {text}: {lookup.Reason()}. Check method and path.");

    private static string Day => ScopeCatalogue.Current.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Says that a scope has other small and capital letters than the descriptions.</summary>
    public static string OtherCase(string scope, string name)
        => $"SailPoint's API descriptions of {Day} write the scope '{DisplayText.Escape(scope)}' as {name}. The service may take another spelling for a scope that allows nothing: give {name}.";

    /// <summary>Says that a scope is unknown, and names the nearest ones.</summary>
    public static string UnknownScope(ScopeCatalogue catalogue, string scope)
    {
        var nearest = NearestScopes.To(catalogue, scope);
        return $"SailPoint's API descriptions of {Day} name no scope '{DisplayText.Escape(scope)}'."
            + (nearest.Count == 0 ? "" : $" The nearest names: {string.Join(", ", nearest)}.");
    }
}
