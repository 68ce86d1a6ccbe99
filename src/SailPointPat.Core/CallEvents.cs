using System;

namespace SailPointPat.Core;

/// <summary>What a caller wants to hear while an operation runs. Called from any thread.</summary>
public sealed class CallEvents
{
    /// <summary>Nobody listens.</summary>
    public static CallEvents None { get; } = new();

    /// <summary>Called after each request, whether it was answered or not.</summary>
    public Action<RequestTrace>? RequestEnded { get; init; }

    /// <summary>
    /// Called right before a request that changes the tenant leaves, once per request whatever the number of attempts. The request stays
    /// up to date: <see cref="ApiRequest.MayHaveTakenEffect"/> says later whether the change may have been made.
    /// </summary>
    public Action<ApiRequest>? ChangeSent { get; init; }

    /// <summary>Called before each wait.</summary>
    public Action<WaitNotice>? Waiting { get; init; }

    /// <summary>Called with each warning for the user.</summary>
    public Action<string>? Warning { get; init; }
}
