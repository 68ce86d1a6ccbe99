using System;
using System.Globalization;
using SailPointPat.Core;

namespace SailPointPat.Errors;

/// <summary>Adds advice to the errors of the core. The core reports facts; this class names the cmdlets and parameters to use.</summary>
internal static class ErrorAdvice
{
    private const string CheckAddress = "Check that the base address is the address of the SailPoint API, and that no proxy answers instead of the service.";
    private const string CheckTokens = "check with Get-SailPointPersonalAccessToken.";

    /// <summary>Adds advice and the tenant to an error. An error that is not about a request or an API version already has its advice.</summary>
    /// <param name="error">The error.</param>
    /// <param name="connection">The connection that was used, which the message names; <see langword="null"/> if there was none.</param>
    public static SailPointApiException Complete(SailPointApiException error, SailPointConnection? connection)
    {
        var complete = error.HasAdvice ? error : With(error, For(error, connection));
        return connection is null
            ? complete
            : new SailPointApiException(complete.Kind, InTenant(complete.Message, connection), complete.InnerException, complete)
            {
                HasAdvice = true,
                Tenant = connection.Tenant,
            };
    }

    /// <summary>Puts the tenant in front of a text, unless the text already names it.</summary>
    public static string InTenant(string text, SailPointConnection? connection)
    {
        if (connection is null)
            return text;

        var tenant = DisplayText.Escape(connection.Tenant);
        var named = text.IndexOf("tenant " + tenant, StringComparison.OrdinalIgnoreCase);
        var end = named + "tenant ".Length + tenant.Length;
        var isNamed = named >= 0 && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '-'));
        return isNamed ? text : $"Tenant {tenant}: {text}";
    }

    /// <summary>Adds advice to the message of an error. Without advice, returns the error itself.</summary>
    public static SailPointApiException With(SailPointApiException error, string? advice)
        => advice is null ? error
            : new SailPointApiException(error.Kind, $"{error.Message} {advice}", error.InnerException, error) { HasAdvice = true };

    /// <summary>The advice for a create with an unknown outcome.</summary>
    /// <param name="name">The token's name.</param>
    /// <param name="connection">The connection that the commands in the advice must use.</param>
    /// <param name="lookUp">The result of the search for the token, if there was one.</param>
    /// <param name="mayBeOurs">Whether this call may have created the token that was found.</param>
    public static string ForLostCreate(string name, SailPointConnection? connection, LostCreateLookUp? lookUp = null, bool mayBeOurs = false)
    {
        if (lookUp?.Id is { } id)
        {
            var created = lookUp.Created is { } time ? $", created at {DisplayText.Date(time)}" : "";
            return $"A token of this name exists, with the id {DisplayText.Escape(id)}{created}"
                + (mayBeOurs
                    ? $", by this call or by another one. Its secret cannot be retrieved. If its secret was not stored, remove the token: {RemoveCommand(id, connection)}"
                    : ". Another call created it, and it may be in use. Choose another name.");
        }

        var look = $"Get-SailPointPersonalAccessToken -OwnerId me -Name {ScriptText.QuoteName(name)}{connection?.Argument}";
        return lookUp is null
            ? $"The token '{DisplayText.Escape(name)}' may exist, and its secret is lost. To check, run: {look}"
            : $"It was not among your tokens. Before you create it again, check once more: {look}";
    }

    /// <summary>The command that removes a token.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="connection">The connection that the command must use.</param>
    public static string RemoveCommand(string id, SailPointConnection? connection) => $"Remove-SailPointPersonalAccessToken -Id {ScriptText.Quote(id)}{connection?.Argument}";

    /// <summary>The warning for a deprecated API version, with the version to move to.</summary>
    public static string ForDeprecated(ApiVersion version)
        => $"SailPoint has deprecated API version '{version}' of personal access tokens. "
            + (version == ApiVersion.Newest
                ? "Install a newer release of SailPointPat."
                : $"Use the newest version: Connect-SailPoint … -ApiVersion {ApiVersion.Newest}.");

    private static string? For(SailPointApiException error, SailPointConnection? connection)
    {
        if (error.SupportedVersions is { } versions)
            return $"Connect with -ApiVersion {versions}{(error.Kind == SailPointErrorKind.NotFound ? ", or check the base address" : "")}.";

        if (error.Kind == SailPointErrorKind.NothingToChange)
            return "Give a new -Name, -Scope, -ExpirationDate or -NeverExpires.";

        if (error is not { Effect: { } effect })
            return null;

        if (error.Kind == SailPointErrorKind.OutcomeUnknown)
            return ForLostCreate(((RequestEffect.Creates)effect).Name, connection, error.LookUp, error.OrphanedTokenId is not null);

        var advice = error.MayHaveTakenEffect ? $"{UncertainOutcome(effect)}{ForKind(error, effect)}" : ForKind(error, effect);
        return error.Kind == SailPointErrorKind.Forbidden && effect is RequestEffect.Updates && connection is not null && !ApiVersion.Get(connection.ApiVersion).CanChangeExpiryOfOthers
            ? $"{advice} To change the expiry of other people's tokens, connect with -ApiVersion {ApiVersion.NamesWhere(version => version.CanChangeExpiryOfOthers)}."
            : advice;
    }

    private static string UncertainOutcome(RequestEffect effect) => effect switch
    {
        RequestEffect.Updates => $"The change may have been made: {CheckTokens} ",
        RequestEffect.Removes => $"The token may have been removed: {CheckTokens} ",
        _ => "",
    };

    private static string ForKind(SailPointApiException error, RequestEffect effect) => error.Kind switch
    {
        SailPointErrorKind.BadRequest => "Correct the value that the service names, and run the command again.",
        SailPointErrorKind.Unauthorized => "Run Connect-SailPoint again; if that fails too, the personal access token may have been removed.",
        SailPointErrorKind.LoginFailed => (effect is RequestEffect.LogsIn { ClientId: { } id } && TokenId.Plain(id) is var plain && plain != id
                ? $"The client id of a personal access token has no hyphens: try {DisplayText.Escape(plain)}. " : "")
            + "Check the client id and the secret, and that the personal access token exists and has not expired. Then run Connect-SailPoint again.",
        SailPointErrorKind.AccessTokenExpired => "Connect with a new access token, or with -Credential, which renews access tokens automatically.",
        SailPointErrorKind.Forbidden when effect is RequestEffect.LogsIn =>
            "Ask your administrator: network or geography rules in the identity profile of the token's owner may exclude this computer, or a gateway refused the request.",
        SailPointErrorKind.Forbidden => ForForbidden(NeedsOf(effect)),
        SailPointErrorKind.NotFound => effect is RequestEffect.LogsIn
            ? CheckAddress
            : effect is RequestEffect.Reads or RequestEffect.Creates ? "Check the base address, and the owner id if you gave one."
            : "Check the id with Get-SailPointPersonalAccessToken; the token may have been removed already. To use a name, give -Name.",
        SailPointErrorKind.Conflict => "Check the tokens with Get-SailPointPersonalAccessToken, and run the command again.",
        SailPointErrorKind.RateLimited => $"Run the command again {After(error.RetryAfter)}.",
        SailPointErrorKind.ServerError => $"Run the command again {After(error.RetryAfter)}{IfItKeepsFailing(error, effect)}",
        SailPointErrorKind.Timeout => "Check the network and run the command again; Connect-SailPoint -TimeoutSec allows more time.",
        SailPointErrorKind.ConnectionFailed when error.StatusCode == 407 => "Give the login of the proxy with Connect-SailPoint -ProxyCredential.",
        SailPointErrorKind.ConnectionFailed => "Check the address, the network and the proxy, and run the command again.",
        SailPointErrorKind.NotConnected => "Run Connect-SailPoint and the command again.",
        _ => CheckAddress,
    };

    private static string IfItKeepsFailing(SailPointApiException error, RequestEffect effect)
        => error.TrackingId is not null || error.RequestId is not null ? "; if it keeps failing, give the id to SailPoint's support."
            : effect is RequestEffect.LogsIn ? ". " + CheckAddress
            : ".";

    private static string ForForbidden((string Right, string Scope) needs)
        => $"The user level of the caller must give the right {needs.Right}. A login token with limited scopes also needs the scope {needs.Scope}.";

    /// <summary>The right that the user level must have, and the scope that a login token with limited scopes must have.</summary>
    private static (string Right, string Scope) NeedsOf(RequestEffect effect) => effect switch
    {
        RequestEffect.Reads { OwnOnly: true } => ("idn:my-personal-access-tokens:read", "sp:my-personal-access-tokens:read"),
        RequestEffect.Reads =>
            ("idn:all-personal-access-tokens:read (with -OwnerId me, idn:my-personal-access-tokens:read is enough)", "sp:all-personal-access-tokens:read"),
        RequestEffect.Updates =>
            ("idn:my-personal-access-tokens:manage", $"{ScopeCollection.ManageOwnTokens}. Names and scopes of other people's tokens cannot be changed"),
        RequestEffect.UpdatesExpiry => ("idn:all-personal-access-tokens:update", ScopeCollection.ManageAllTokens),
        RequestEffect.Removes =>
            ("idn:my-personal-access-tokens:manage (for tokens of other owners, idn:all-personal-access-tokens:manage)",
                $"{ScopeCollection.ManageOwnTokens} (for tokens of other owners, {ScopeCollection.ManageAllTokens})"),
        _ => ("idn:my-personal-access-tokens:manage", ScopeCollection.ManageOwnTokens),
    };

    private static string After(TimeSpan? retryAfter)
        => retryAfter is { } wait
            ? $"in {Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)} seconds"
            : "in a moment";
}
