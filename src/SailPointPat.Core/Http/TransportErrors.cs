using System;
using System.Text.RegularExpressions;

namespace SailPointPat.Core;

/// <summary>Turns failures to get an answer into exceptions.</summary>
internal static class TransportErrors
{
    /// <summary>A proxy's address may hold its password.</summary>
    private static readonly Regex UserInfo = new("://.*@", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    public static SailPointApiException Timeout(RequestState state, TimeSpan allowed)
        => Make(SailPointErrorKind.Timeout, state, $"no answer within {allowed.TotalSeconds:0.###} second{(allowed.TotalSeconds == 1 ? "" : "s")}", null,
            "Check the line and run the command again; Connect-SailPoint -TimeoutSec allows more time.");

    public static SailPointApiException Disconnected(RequestState state)
        => Make(SailPointErrorKind.NotConnected, state, "the connection was closed by Disconnect-SailPoint", null,
            "Run Connect-SailPoint and the command again.");

    public static SailPointApiException ConnectionFailed(RequestState state, Uri address, Exception error)
    {
        var what = Outcome.IsSurelyNotDone(error) ? $"{address.Authority} cannot be reached" : $"the line to {address.Authority} was cut";
        return Make(SailPointErrorKind.ConnectionFailed, state, $"{what} ({DisplayText.Escape(Shown(Outcome.RootOf(error)), 200)})", CanBeShown(error) ? error : null,
            "Check the address, the network and the proxy, and run the command again.");
    }

    /// <summary>What an error says, fit to be shown: HTTP's quotes what it could not read, and a proxy's its address.</summary>
    private static string Shown(Exception error) => DisplayText.Escape(UserInfo.Replace(error.Message, "://"));

    private static bool CanBeShown(Exception? error) => error is null || (Shown(error) == error.Message && CanBeShown(error.InnerException));

    private static SailPointApiException Make(SailPointErrorKind kind, RequestState state, string what, Exception? error, string advice)
        => state.Operation.Creates is { } name && state.MayHaveBeenDone
            ? LostCreate.Error($"{state.Operation.Description}: {what}.", name, error)
            : new SailPointApiException(kind, $"{state.Operation.Description}: {what}. {state.Operation.Advice(state.MayHaveBeenDone, advice)}", error);
}
