using System;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Callbacks for the progress of a call. They can be called on any thread.</summary>
public sealed class CallEvents
{
    /// <summary>No-op events.</summary>
    public static CallEvents None { get; } = new();

    /// <summary>Called before the first login, with its connection.</summary>
    public Action<SailPointConnection>? Connecting { get; init; }

    /// <summary>Called after each attempt of a request, with or without an answer.</summary>
    public Action<RequestTrace>? RequestEnded { get; init; }

    /// <summary>
    /// Called right before the first attempt of a request that changes the tenant, once per request. The request is updated
    /// afterwards: <see cref="ApiRequest.MayHaveTakenEffect"/> shows whether the change may have been made.
    /// </summary>
    public Action<ApiRequest>? ChangeSent { get; init; }

    /// <summary>Called before each wait.</summary>
    public Action<WaitNotice>? Waiting { get; init; }

    /// <summary>Called once per connection, with its API version, when the service reports the version as deprecated.</summary>
    public Action<ApiVersion>? VersionDeprecated { get; init; }

    /// <summary>Called for each entry of a list that is not a usable token. The list continues when the task has completed.</summary>
    public Func<SkippedEntry, Task>? EntrySkipped { get; init; }
}
