using System.Management.Automation;

namespace SailPointPat.Errors;

/// <summary>Makes the error records of all cmdlets, with a stable id, a category, and the item as target.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes an error record.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">The item.</param>
    /// <param name="connection">The connection that was used, which the message names.</param>
    public static ErrorRecord From(SailPointApiException error, object? target, SailPointConnection? connection = null)
        => new(ErrorAdvice.Complete(error, connection), error.Kind.ToString(), CategoryOf(error.Kind), target);

    /// <summary>Whether an error is about the connection, so that every later item would fail with the same error.</summary>
    public static bool IsConnectionError(SailPointErrorKind kind) => kind
        is SailPointErrorKind.LoginFailed
        or SailPointErrorKind.Unauthorized
        or SailPointErrorKind.AccessTokenExpired
        or SailPointErrorKind.NotConnected
        or SailPointErrorKind.EnvironmentVariable
        or SailPointErrorKind.InvalidConfiguration
        or SailPointErrorKind.InvalidAddress;

    private static ErrorCategory CategoryOf(SailPointErrorKind kind) => kind switch
    {
        SailPointErrorKind.BadRequest or SailPointErrorKind.InvalidArgument or SailPointErrorKind.InvalidAddress
            or SailPointErrorKind.WrongTenant or SailPointErrorKind.NothingToChange or SailPointErrorKind.EnvironmentVariable
            or SailPointErrorKind.InvalidConfiguration => ErrorCategory.InvalidArgument,
        SailPointErrorKind.Unauthorized or SailPointErrorKind.LoginFailed or SailPointErrorKind.AccessTokenExpired => ErrorCategory.AuthenticationError,
        SailPointErrorKind.Forbidden or SailPointErrorKind.NotOwner or SailPointErrorKind.ReadOnlyConnection => ErrorCategory.PermissionDenied,
        SailPointErrorKind.NotFound or SailPointErrorKind.TokenNotFound or SailPointErrorKind.UnknownOperation => ErrorCategory.ObjectNotFound,
        SailPointErrorKind.Conflict or SailPointErrorKind.FileExists => ErrorCategory.ResourceExists,
        SailPointErrorKind.FileNotWritten => ErrorCategory.WriteError,
        SailPointErrorKind.RateLimited or SailPointErrorKind.NoFreeSlot => ErrorCategory.LimitsExceeded,
        SailPointErrorKind.RotationInProgress => ErrorCategory.ResourceBusy,
        SailPointErrorKind.ServerError => ErrorCategory.ResourceUnavailable,
        SailPointErrorKind.Timeout => ErrorCategory.OperationTimeout,
        SailPointErrorKind.ConnectionFailed or SailPointErrorKind.NotConnected => ErrorCategory.ConnectionError,
        SailPointErrorKind.InvalidResponse or SailPointErrorKind.OutcomeUnknown or SailPointErrorKind.RotationIncomplete => ErrorCategory.InvalidResult,
        SailPointErrorKind.RotationFailed or SailPointErrorKind.HandOverFailed => ErrorCategory.OperationStopped,
        SailPointErrorKind.NotSupportedByApiVersion => ErrorCategory.NotImplemented,
        SailPointErrorKind.UnreadableToken => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidOperation,
    };
}
