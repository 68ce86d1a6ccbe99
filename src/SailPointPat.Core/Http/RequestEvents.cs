using System.Net.Http;

namespace SailPointPat.Core;

/// <summary>Ties a request to the caller that wants to hear of it, however many callers share the client.</summary>
internal static class RequestEvents
{
    private const string Key = "SailPointPat.Events";

#if NET
    private static readonly HttpRequestOptionsKey<CallEvents> OptionsKey = new(Key);

    public static void SetEvents(this HttpRequestMessage request, CallEvents events) => request.Options.Set(OptionsKey, events);

    public static CallEvents GetEvents(this HttpRequestMessage request)
        => request.Options.TryGetValue(OptionsKey, out var events) ? events : CallEvents.None;
#else
    public static void SetEvents(this HttpRequestMessage request, CallEvents events) => request.Properties[Key] = events;

    public static CallEvents GetEvents(this HttpRequestMessage request)
        => request.Properties.TryGetValue(Key, out var events) ? (CallEvents)events : CallEvents.None;
#endif
}
