using System;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Receives the progress of a call. Called from any thread.</summary>
public sealed class CallEvents
{
    /// <summary>No-op events.</summary>
    public static CallEvents None { get; } = new();

    /// <summary>Called before the first login, with the connection that it is for.</summary>
    public Action<SailPointConnection>? Connecting { get; init; }

    /// <summary>Called after each request, whether it was answered or not.</summary>
    public Action<RequestTrace>? RequestEnded { get; init; }

    /// <summary>
    /// Called right before a request that changes the tenant leaves, once per request whatever the number of attempts. The request stays
    /// up to date: <see cref="ApiRequest.MayHaveTakenEffect"/> says later whether the change may have been made.
    /// </summary>
    public Action<ApiRequest>? ChangeSent { get; init; }

    /// <summary>Called before each wait.</summary>
    public Action<WaitNotice>? Waiting { get; init; }

    /// <summary>Called with the connection's API version when the service says that it will end that version. Called once per connection.</summary>
    public Action<ApiVersion>? VersionDeprecated { get; init; }

    /// <summary>Called for each entry of a list that is no usable token. The list goes on when the task ends.</summary>
    public Func<SkippedEntry, Task>? EntrySkipped { get; init; }
}
