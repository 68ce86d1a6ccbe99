using System;
using System.Net.Http;
using System.Net.Http.Headers;

namespace SailPointPat.Core;

/// <summary>One request on its way from the client to the service: what it does, what it sends, and what is known of its outcome.</summary>
public sealed class ApiRequest
{
    private const string Key = "SailPointPat.Request";
    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    private bool _wasSent;
    private int? _seed;

    internal ApiRequest(HttpMethod method, string path, RequestEffect effect, CallEvents events)
    {
        Method = method;
        Path = path;
        Effect = effect;
        Events = events;
    }

    /// <summary>What the request does, as the start of a sentence such as <c>Removing the token 2c91</c>. Safe to show.</summary>
    public string Description => Effect.Description;

    /// <summary>The number of the present attempt, from 1; 0 before the first one.</summary>
    public int Attempt { get; internal set; }

    /// <summary>Whether the service may have done what was requested, in this attempt or an earlier one.</summary>
    public bool MayHaveTakenEffect { get; internal set; }

    internal HttpMethod Method { get; }

    /// <summary>The path and query, relative to the base address.</summary>
    internal string Path { get; }

    internal HttpContent? Body { get; init; }

    internal RequestEffect Effect { get; }

    /// <summary>Who receives the progress of the request.</summary>
    internal CallEvents Events { get; }

    /// <summary>The time that the request may take, with all its attempts and waits. Set when it is sent.</summary>
    internal Deadline Deadline { get; set; } = null!;

    /// <summary>Whether a good answer is read while it arrives, by its reader. All others are read whole, within the attempt.</summary>
    internal bool StreamsAnswer { get; init; }

    /// <summary>The client secret as it was sent, which an error must not repeat.</summary>
    internal ArraySegment<byte> SentSecret { get; init; }

    /// <summary>Makes this request's random waits its own.</summary>
    internal int Seed => _seed ??= Guid.NewGuid().GetHashCode();

    /// <summary>Makes the message for the wire, which leads back here.</summary>
    internal HttpRequestMessage ToMessage(Uri baseAddress)
    {
        var message = new HttpRequestMessage(Method, new Uri(baseAddress, Path)) { Content = Body };
        message.Headers.Accept.Add(Json);
        Attach(message);
        return message;
    }

    /// <summary>Notes that the request leaves. Reports a change once, whatever the number of attempts.</summary>
    internal void MarkSent()
    {
        MayHaveTakenEffect = true;
        if (_wasSent || !Effect.ChangesTenant)
            return;

        _wasSent = true;
        Events.ChangeSent?.Invoke(this);
    }

    /// <summary>Reports that the request waits.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="delay">How long; <see langword="null"/> where that is not known.</param>
    internal void ReportWait(string reason, TimeSpan? delay)
        => Events.Waiting?.Invoke(new WaitNotice(reason, delay, Method.Method, "/" + Path));

#if NET
    private static readonly HttpRequestOptionsKey<ApiRequest> OptionsKey = new(Key);

    internal static ApiRequest Of(HttpRequestMessage message)
        => message.Options.TryGetValue(OptionsKey, out var request) ? request : throw new InvalidOperationException("The message belongs to no request.");

    private void Attach(HttpRequestMessage message) => message.Options.Set(OptionsKey, this);
#else
    internal static ApiRequest Of(HttpRequestMessage message) => (ApiRequest)message.Properties[Key];

    private void Attach(HttpRequestMessage message) => message.Properties[Key] = this;
#endif
}
