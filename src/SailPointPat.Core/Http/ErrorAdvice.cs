using System;
using System.Globalization;

namespace SailPointPat.Core;

/// <summary>What to do next: the end of every error message.</summary>
internal static class ErrorAdvice
{
    public const string CheckAddress = "Check that the base address is that of the SailPoint API and that no proxy stands in between.";

    public static string For(SailPointErrorKind kind, Operation operation, TimeSpan? retryAfter) => kind switch
    {
        SailPointErrorKind.BadRequest => "Correct the value that the service names and run the command again.",
        SailPointErrorKind.Unauthorized => "Run Connect-SailPoint again; if it fails as well, the personal access token may have been removed.",
        SailPointErrorKind.Forbidden => $"The caller needs, by user level and in the scopes of the token it logs in with, {operation.RightNeeded}.",
        SailPointErrorKind.NotFound => operation.NotFoundAdvice,
        SailPointErrorKind.Conflict => "Look at the present state with Get-SailPointPersonalAccessToken and run the command again.",
        SailPointErrorKind.RateLimited => $"Run the command again {After(retryAfter)}.",
        SailPointErrorKind.ServerError => $"Run the command again {After(retryAfter)}; if it keeps failing, give the id to SailPoint's support.",
        _ => CheckAddress,
    };

    private static string After(TimeSpan? retryAfter)
        => retryAfter is { } wait
            ? $"in {Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)} seconds"
            : "in a moment";
}
