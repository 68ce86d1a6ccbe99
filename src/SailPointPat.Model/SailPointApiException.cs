using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>An error of a SailPointPat operation, for scripts to branch on.</summary>
/// <remarks>
/// The message says what happened and ends with what to do next. It holds no secret and no access token, and text from the
/// service is escaped in it.
/// </remarks>
public sealed class SailPointApiException : Exception
{
    /// <summary>Makes an error without details.</summary>
    public SailPointApiException()
        : this(SailPointErrorKind.InvalidResponse, "The operation failed.")
    {
    }

    /// <summary>Makes an error with a message.</summary>
    /// <param name="message">What happened and what to do next.</param>
    public SailPointApiException(string message)
        : this(SailPointErrorKind.InvalidResponse, message)
    {
    }

    /// <summary>Makes an error with a message and the error behind it.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The error behind it.</param>
    public SailPointApiException(string message, Exception? innerException)
        : this(SailPointErrorKind.InvalidResponse, message, innerException)
    {
    }

    /// <summary>Makes an error of a kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The error behind it, if any.</param>
    public SailPointApiException(SailPointErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
        => Kind = kind;

    /// <summary>Makes an error of a kind that has the details of the service's answer from another one.</summary>
    internal SailPointApiException(SailPointErrorKind kind, string message, Exception? innerException, SailPointApiException? answer)
        : this(kind, message, innerException)
    {
        if (answer is null)
            return;

        Tenant = answer.Tenant;
        Effect = answer.Effect;
        MayHaveTakenEffect = answer.MayHaveTakenEffect;
        SupportedVersions = answer.SupportedVersions;
        LookUp = answer.LookUp;
        OrphanedTokenId = answer.OrphanedTokenId;
        StatusCode = answer.StatusCode;
        DetailCode = answer.DetailCode;
        TrackingId = answer.TrackingId;
        RequestId = answer.RequestId;
        Messages = answer.Messages;
        RetryAfter = answer.RetryAfter;
    }

    /// <summary>What went wrong; its name begins the error's FullyQualifiedErrorId.</summary>
    public SailPointErrorKind Kind { get; }

    /// <summary>The tenant of the connection that was used; <see langword="null"/> where none was.</summary>
    public string? Tenant { get; internal init; }

    /// <summary>The HTTP status; <see langword="null"/> where no answer came or nothing was sent.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The service's own error code, such as <c>400.1 Bad Request Content</c>; escaped.</summary>
    public string? DetailCode { get; internal init; }

    /// <summary>The service's id for this error, to give to SailPoint's support; escaped.</summary>
    public string? TrackingId { get; internal init; }

    /// <summary>The service's id for the request (<c>SLPT-Request-ID</c>), to give to SailPoint's support; escaped.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>
    /// With <see cref="SailPointErrorKind.OutcomeUnknown"/>: the id of a token of the requested name that was found afterwards. This call or another
    /// one created it, so remove it only if nothing holds its secret. With <see cref="SailPointErrorKind.RotationIncomplete"/>: the id of a successor that
    /// never replaced its old token and could not be removed. With <see cref="SailPointErrorKind.HandOverFailed"/>: the id of the token whose secret was
    /// not handed over. <see langword="null"/> if there is none, or the tokens could not be listed.
    /// </summary>
    public string? OrphanedTokenId { get; internal init; }

    /// <summary>What the failed request does; <see langword="null"/> where the error has nothing to do with a request.</summary>
    internal RequestEffect? Effect { get; init; }

    /// <summary>Whether the service may have done what was requested all the same.</summary>
    internal bool MayHaveTakenEffect { get; init; }

    /// <summary>
    /// With <see cref="SailPointErrorKind.NotSupportedByApiVersion"/>: the API versions that can do what the connection's version cannot, such as
    /// <c>v2026 or v1</c>. With <see cref="SailPointErrorKind.NotFound"/>: the versions to try if the tenant does not have the connection's version.
    /// <see langword="null"/> otherwise.
    /// </summary>
    public string? SupportedVersions { get; internal init; }

    /// <summary>Whether the message ends with what to do next already.</summary>
    internal bool IsAdvised { get; init; }

    /// <summary>What a look-up after a lost create has found; <see langword="null"/> where there was none, or it failed.</summary>
    internal LostCreateLookUp? LookUp { get; init; }

    /// <summary>The service's texts for this error, its causes included; escaped.</summary>
    public IReadOnlyList<string> Messages { get; internal init; } = [];

    /// <summary>How long the service asked to wait before the next try; <see langword="null"/> if it did not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}

/// <summary>The result of a look-up after a lost create.</summary>
/// <param name="Id">The id of the token of that name; <see langword="null"/> if there is none.</param>
/// <param name="Created">When it was created; <see langword="null"/> if that is unknown.</param>
internal sealed record LostCreateLookUp(string? Id, DateTimeOffset? Created);
