using System;
using System.Net.Http;

namespace SailPointPat.Core;

/// <summary>What is known of one request while it passes the handlers: whose it is, what it is for, and what became of it.</summary>
internal sealed class RequestState(Operation operation, CallEvents events)
{
    private const string Key = "SailPointPat.State";

    private bool _mayHaveBeenDone;
    private bool _isSent;

    public Operation Operation => operation;

    public CallEvents Events => events;

    /// <summary>Which try this is, from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>Whether the service may have done what was asked, by this try or an earlier one.</summary>
    public bool MayHaveBeenDone
    {
        get => _mayHaveBeenDone;
        set
        {
            _mayHaveBeenDone = value;
            if (Change is not null)
                Change.MayHaveTakenEffect = value;
        }
    }

    /// <summary>The request as the command's journal sees it; <see langword="null"/> where nothing is changed.</summary>
    public ApiRequest? Change { get; init; }

    /// <summary>Whether the body of a good answer is read as part of the try; not so for lists, which stream.</summary>
    public bool ReadsBody { get; init; } = true;

    /// <summary>Whether the request changes something, so that its loss must be told.</summary>
    public bool ChangesSomething { get; init; }

    /// <summary>The time that the whole call may take.</summary>
    public CallBudget? Budget { get; set; }

    /// <summary>The client secret in the form that was sent, which must not come back in an error.</summary>
    public ArraySegment<byte> SentSecret { get; init; }

    /// <summary>Reports a change that leaves for the first time.</summary>
    public void ReportSent()
    {
        if (Change is null || _isSent)
            return;

        _isSent = true;
        events.ChangeSent?.Invoke(Change);
    }

    /// <summary>Tells the caller that the request waits.</summary>
    public void TellWait(string reason, TimeSpan? delay, HttpRequestMessage request)
        => events.Waiting?.Invoke(new WaitNotice(reason, delay, request.Method.Method, request.RequestUri!.PathAndQuery));

#if NET
    private static readonly HttpRequestOptionsKey<RequestState> OptionsKey = new(Key);

    public static RequestState Of(HttpRequestMessage request)
        => request.Options.TryGetValue(OptionsKey, out var state) ? state : throw new InvalidOperationException("The request has no state.");

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(OptionsKey, this);
#else
    public static RequestState Of(HttpRequestMessage request) => (RequestState)request.Properties[Key];

    public void AttachTo(HttpRequestMessage request) => request.Properties[Key] = this;
#endif
}
