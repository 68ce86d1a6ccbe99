namespace SailPointPat.Core;

/// <summary>One request to the service.</summary>
public sealed class ApiRequest
{
    internal ApiRequest(RequestEffect effect, CallEvents events)
    {
        Effect = effect;
        Events = events;
    }

    /// <summary>Whether the service may have done what was requested, in this attempt or an earlier one.</summary>
    public bool MayHaveTakenEffect { get; internal set; }

    internal RequestEffect Effect { get; }

    internal CallEvents Events { get; }
}
