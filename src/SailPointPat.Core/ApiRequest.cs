using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;

namespace SailPointPat.Core;

/// <summary>One request from the client to the service: what it does, what it sends, and what is known about its outcome.</summary>
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

    /// <summary>The start of a message about the request, such as <c>Removing the token 2c91</c>. Safe to show.</summary>
    public string Description => Effect.Description;

    /// <summary>The number of the current attempt, from 1; 0 before the first one.</summary>
    public int Attempt { get; internal set; }

    /// <summary>Whether this attempt or an earlier one may have taken effect.</summary>
    public bool MayHaveTakenEffect { get; internal set; }

    internal HttpMethod Method { get; }

    /// <summary>The path and query, relative to the base address.</summary>
    internal string Path { get; }

    internal HttpContent? Body { get; init; }

    internal RequestEffect Effect { get; }

    /// <summary>Receives the progress of the request.</summary>
    internal CallEvents Events { get; }

    /// <summary>Limits the time of the request, with all its attempts and waits. Set when the request is sent.</summary>
    internal Deadline Deadline { get; set; } = null!;

    /// <summary>Whether a successful answer is read while it arrives. Other answers are buffered within the attempt.</summary>
    internal bool StreamsAnswer { get; init; }

    /// <summary>The client secret as it was sent. No error may repeat it.</summary>
    internal ArraySegment<byte> SentSecret { get; init; }

    /// <summary>The client secret of the connection's login, which this request does not send. No error may repeat it either.</summary>
    internal SecureString? LoginSecret { get; set; }

    /// <summary>Seeds the random waits, so that each request has its own.</summary>
    internal int Seed => _seed ??= Guid.NewGuid().GetHashCode();

    /// <summary>Makes the HTTP message, with a reference to this request for <see cref="Of"/>.</summary>
    internal HttpRequestMessage ToMessage(Uri baseAddress)
    {
        var message = new HttpRequestMessage(Method, new Uri(baseAddress, Path)) { Content = Body };
        message.Headers.Accept.Add(Json);
        Attach(message);
        return message;
    }

    /// <summary>Records that the request is being sent. Reports a change once, at the first attempt.</summary>
    internal void MarkSent()
    {
        MayHaveTakenEffect = true;
        if (_wasSent || !Effect.ChangesTenant)
            return;

        _wasSent = true;
        Events.ChangeSent?.Invoke(this);
    }

    /// <summary>Reports that the request waits.</summary>
    /// <param name="reason">Why it waits.</param>
    /// <param name="delay">How long; <see langword="null"/> if unknown.</param>
    internal void ReportWait(string reason, TimeSpan? delay)
        => Events.Waiting?.Invoke(new WaitNotice(reason, delay, Method.Method, "/" + Path));

#if NET
    private static readonly HttpRequestOptionsKey<ApiRequest> OptionsKey = new(Key);

    /// <summary>The request that an HTTP message was made for.</summary>
    internal static ApiRequest Of(HttpRequestMessage message)
        => message.Options.TryGetValue(OptionsKey, out var request) ? request : throw new InvalidOperationException("The message was not made by ToMessage.");

    private void Attach(HttpRequestMessage message) => message.Options.Set(OptionsKey, this);
#else
    internal static ApiRequest Of(HttpRequestMessage message) => (ApiRequest)message.Properties[Key];

    private void Attach(HttpRequestMessage message) => message.Properties[Key] = this;
#endif
}
