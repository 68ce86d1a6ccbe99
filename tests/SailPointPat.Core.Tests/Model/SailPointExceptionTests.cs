using System;
using Xunit;

namespace SailPointPat.Core.Tests.Model;

public sealed class SailPointExceptionTests
{
    [Fact]
    public void The_details_of_an_error_are_null_by_default()
    {
        var error = new SailPointApiException(SailPointErrorKind.Timeout, "No answer.");

        Assert.Equal((SailPointErrorKind.Timeout, "No answer."), (error.Kind, error.Message));
        Assert.Null(error.StatusCode);
        Assert.Null(error.DetailCode);
        Assert.Null(error.TrackingId);
        Assert.Null(error.RequestId);
        Assert.Null(error.RetryAfter);
        Assert.Null(error.InnerException);
        Assert.Empty(error.Messages);
    }

    [Fact]
    public void The_standard_constructors_make_an_error_of_an_unknown_kind()
    {
        var inner = new InvalidOperationException();

        Assert.Equal(SailPointErrorKind.InvalidResponse, new SailPointApiException().Kind);
        Assert.NotEmpty(new SailPointApiException().Message);
        Assert.Equal("What.", new SailPointApiException("What.").Message);
        Assert.Same(inner, new SailPointApiException("What.", inner).InnerException);
        Assert.Same(inner, new SailPointApiException(SailPointErrorKind.Forbidden, "What.", inner).InnerException);
    }

    [Fact]
    public void The_names_of_the_error_kinds_do_not_change()
        => Assert.Equal(
            [
                "BadRequest", "Unauthorized", "Forbidden", "NotFound", "Conflict", "RateLimited", "ServerError", "OutcomeUnknown", "Timeout",
                "ConnectionFailed", "InvalidResponse", "UnreadableToken", "LoginFailed", "AccessTokenExpired", "NotConnected", "EnvironmentVariable", "InvalidConfiguration", "InvalidAddress",
                "InvalidArgument", "NotSupportedByApiVersion", "NothingToChange", "TokenNotFound", "ManagedToken", "OwnToken", "WrongTenant", "ReadOnlyConnection",
                "UnknownOperation",
                "HandOverFailed", "NotOwner", "NoFreeSlot", "RotationInProgress", "RotationFailed", "RotationIncomplete",
                "FileExists", "FileNotWritten",
            ],
            Enum.GetNames<SailPointErrorKind>());
}
