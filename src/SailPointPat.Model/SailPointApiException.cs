using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>An error of a SailPointPat operation. Scripts can branch on its <see cref="Kind"/>.</summary>
/// <remarks>
/// The message says what happened, then what was sent or changed, then what to do next. It contains no secret and no access token.
/// Text from the service is escaped.
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

    /// <summary>Makes an error with a message and its cause.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The error that caused it.</param>
    public SailPointApiException(string message, Exception? innerException)
        : this(SailPointErrorKind.InvalidResponse, message, innerException)
    {
    }

    /// <summary>Makes an error of a kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The error that caused it, if any.</param>
    public SailPointApiException(SailPointErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
        => Kind = kind;

    /// <summary>Makes an error that copies the details of another error.</summary>
    internal SailPointApiException(SailPointErrorKind kind, string message, Exception? innerException, SailPointApiException? original)
        : this(kind, message, innerException)
    {
        if (original is null)
            return;

        Tenant = original.Tenant;
        Effect = original.Effect;
        MayHaveTakenEffect = original.MayHaveTakenEffect;
        SupportedVersions = original.SupportedVersions;
        LookUp = original.LookUp;
        OrphanedTokenId = original.OrphanedTokenId;
        StatusCode = original.StatusCode;
        DetailCode = original.DetailCode;
        TrackingId = original.TrackingId;
        RequestId = original.RequestId;
        Messages = original.Messages;
        RetryAfter = original.RetryAfter;
    }

    /// <summary>What went wrong. The error's FullyQualifiedErrorId begins with its name.</summary>
    public SailPointErrorKind Kind { get; }

    /// <summary>The tenant of the connection that was used; <see langword="null"/> if none was.</summary>
    public string? Tenant { get; internal init; }

    /// <summary>The HTTP status; <see langword="null"/> if no answer came or nothing was sent.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The service's own error code, such as <c>400.1 Bad Request Content</c>; escaped.</summary>
    public string? DetailCode { get; internal init; }

    /// <summary>The service's id for this error, to give to SailPoint's support; escaped.</summary>
    public string? TrackingId { get; internal init; }

    /// <summary>The service's id for the request (<c>SLPT-Request-ID</c>), to give to SailPoint's support; escaped.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>
    /// With <see cref="SailPointErrorKind.OutcomeUnknown"/>: the id of a token with the requested name that was found afterwards. Another call may have
    /// created it, so remove it only if its secret is lost. With <see cref="SailPointErrorKind.RotationIncomplete"/>: the id of a successor that
    /// never replaced its old token and could not be removed. With <see cref="SailPointErrorKind.HandOverFailed"/>: the id of the token whose secret was
    /// not handed over. <see langword="null"/> if there is no such token, or the tokens could not be listed.
    /// </summary>
    public string? OrphanedTokenId { get; internal init; }

    /// <summary>What the failed request does; <see langword="null"/> if the error is not about a request.</summary>
    internal RequestEffect? Effect { get; init; }

    /// <summary>Whether the failed request may have taken effect.</summary>
    internal bool MayHaveTakenEffect { get; init; }

    /// <summary>
    /// With <see cref="SailPointErrorKind.NotSupportedByApiVersion"/>: the API versions that support the operation, such as
    /// <c>v2026 or v1</c>. With <see cref="SailPointErrorKind.NotFound"/>: the versions to try if the tenant does not have the connection's version.
    /// <see langword="null"/> otherwise.
    /// </summary>
    public string? SupportedVersions { get; internal init; }

    /// <summary>Whether the message already ends with what to do next.</summary>
    internal bool HasAdvice { get; init; }

    /// <summary>What a look-up after a lost create has found; <see langword="null"/> if there was no look-up, or it failed.</summary>
    internal LostCreateLookUp? LookUp { get; init; }

    /// <summary>The service's texts for this error, its causes included; escaped.</summary>
    public IReadOnlyList<string> Messages { get; internal init; } = [];

    /// <summary>How long to wait before the next attempt (<c>Retry-After</c>); <see langword="null"/> if the service did not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}

/// <summary>The result of a look-up after a lost create.</summary>
/// <param name="Id">The id of the token with that name; <see langword="null"/> if there is none.</param>
/// <param name="Created">When it was created; <see langword="null"/> if unknown.</param>
internal sealed record LostCreateLookUp(string? Id, DateTimeOffset? Created);
