namespace SailPointPat;

/// <summary>What went wrong. The name of each value is the first part of the error's FullyQualifiedErrorId, and stays.</summary>
public enum SailPointErrorKind
{
    /// <summary>The service, or a check before anything was sent, found the request invalid (400).</summary>
    BadRequest,

    /// <summary>The service did not accept the access token (401), also after a new login where one was possible.</summary>
    Unauthorized,

    /// <summary>The caller lacks a right (403).</summary>
    Forbidden,

    /// <summary>No such token, or no such address (404).</summary>
    NotFound,

    /// <summary>The request contradicts the present state, such as a name already taken (409).</summary>
    Conflict,

    /// <summary>The rate limit was exceeded (429).</summary>
    RateLimited,

    /// <summary>The service or a gateway before it failed (5xx).</summary>
    ServerError,

    /// <summary>
    /// A token was to be created, and what became of it is not known: no answer came, or none that can be read. It may exist.
    /// </summary>
    OutcomeUnknown,

    /// <summary>No answer within the time allowed.</summary>
    Timeout,

    /// <summary>The service could not be reached, or the line was cut.</summary>
    ConnectionFailed,

    /// <summary>The answer was not what the service documents: no JSON, a wrong shape, a redirect, or JSON cut short.</summary>
    InvalidResponse,

    /// <summary>The login was refused: wrong or revoked client id or secret.</summary>
    LoginFailed,

    /// <summary>The access token has ended, and this connection cannot get another.</summary>
    AccessTokenExpired,

    /// <summary>There is no connection, or it was disconnected.</summary>
    NotConnected,

    /// <summary>An environment variable that the connection needs is missing or invalid.</summary>
    EnvironmentVariable,

    /// <summary>The tenant name or base address cannot be used.</summary>
    InvalidAddress,

    /// <summary>A parameter's value cannot be used; nothing was sent.</summary>
    InvalidArgument,

    /// <summary>The API version of the connection cannot do this; nothing was sent.</summary>
    NotSupportedByApiVersion,

    /// <summary>The change asked for changes nothing; nothing was sent.</summary>
    NothingToChange,

    /// <summary>No token matched the id or name that was asked for.</summary>
    TokenNotFound,

    /// <summary>The token is managed by the platform, and <c>-Force</c> was not given; nothing was sent.</summary>
    ManagedToken,

    /// <summary>The token is the one that the connection logs in with, and <c>-Force</c> was not given; nothing was sent.</summary>
    OwnToken,

    /// <summary>The token belongs to somebody else, and nobody can create its successor for them; nothing was changed.</summary>
    NotOwner,

    /// <summary>The caller holds as many tokens as one user may, so that a successor has no place; nothing was changed.</summary>
    NoFreeSlot,

    /// <summary>
    /// A token was created, and handing over its secret failed. The token exists; the message names it and the command that removes it.
    /// </summary>
    HandOverFailed,

    /// <summary>A rotation failed and was undone: the successor is gone, and the old token is as it was.</summary>
    RotationFailed,

    /// <summary>
    /// A rotation stopped half way, with the old token and its successor both there; the message says what to run. The same
    /// rotation, run again, finishes or undoes it.
    /// </summary>
    RotationIncomplete,

    /// <summary>The file is there already, and <c>-Force</c> was not given; nothing was written.</summary>
    FileExists,

    /// <summary>The file could not be written: no such folder, no right, no room. What was there before still is.</summary>
    FileNotWritten,
}
