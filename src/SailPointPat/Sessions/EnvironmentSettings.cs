using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using SailPointPat.Binding;
using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>Reads the environment variables for a connection. SailPoint's own tools use the same variables, except for the API version.</summary>
internal static class EnvironmentSettings
{
    public const string BaseUrl = "SAIL_BASE_URL";
    public const string ClientId = "SAIL_CLIENT_ID";
    public const string ClientSecret = "SAIL_CLIENT_SECRET";
    public const string ApiVersionName = "SAIL_API_VERSION";

    private static readonly string[] Required = [BaseUrl, ClientId, ClientSecret];

    /// <summary>The API version in <c>SAIL_API_VERSION</c>, or the default version.</summary>
    /// <exception cref="SailPointApiException">There is no such version. The message names the variable.</exception>
    public static ApiVersion Version
    {
        get
        {
            if (Value(ApiVersionName) is not { } name)
                return ApiVersion.Default;

            return ApiVersion.All.FirstOrDefault(version => string.Equals(version.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw Unusable(
                    $"The environment variable {ApiVersionName} contains '{DisplayText.Escape(name, 40)}', which is not an API version. "
                    + $"Set it to {ApiVersion.NamesWhere(_ => true)}, or remove it.");
        }
    }

    /// <summary>Reads the variables.</summary>
    /// <param name="isImplicit">Whether a cmdlet connects automatically, without Connect-SailPoint.</param>
    /// <exception cref="SailPointApiException">A variable is missing or unusable. The message names it.</exception>
    public static SailPointClientOptions Read(bool isImplicit)
    {
        var missing = Missing(Required);
        if (isImplicit && missing.Count == Required.Length)
            throw NotConnected(reason: null);

        RequireAll(missing);
        return new SailPointClientOptions
        {
            BaseAddress = ReadAddress(),
            ClientId = PastedText.Id(Value(ClientId), "the environment variable " + ClientId),
            ClientSecret = PastedText.Secret(SecureText.Conceal(Value(ClientSecret)!), "the environment variable " + ClientSecret),
            ApiVersion = Version,
        };
    }

    /// <summary>Reads only the credential, for a tenant that was given as a parameter.</summary>
    /// <exception cref="SailPointApiException">A variable is missing. The message names it.</exception>
    public static (string ClientId, SecureString ClientSecret) ReadCredential()
    {
        RequireAll(Missing([ClientId, ClientSecret]));
        return (Value(ClientId)!, SecureText.Conceal(Value(ClientSecret)!));
    }

    /// <summary>Whether the variables contain a credential, or a part of one.</summary>
    public static bool HasAnyCredential => Missing([ClientId, ClientSecret]).Count < 2;

    /// <summary>Whether the variables now have another tenant or login than when a connection was made. If all of them are unset, they have not.</summary>
    /// <exception cref="SailPointApiException">A variable is missing or unusable. The message names it.</exception>
    public static bool HasAnotherLogin(EnvironmentLogin made)
    {
        if (Missing(Required).Count == Required.Length)
            return false;

        var named = Read(isImplicit: true);
        return named.BaseAddress != made.Options.BaseAddress
            || !TokenId.AreSame(named.ClientId, made.Options.ClientId)
            || Value(ApiVersionName) != made.VersionVariable;
    }

    /// <summary>Records the values of the variables for a connection that was made with them.</summary>
    public static EnvironmentLogin Snapshot(SailPointClientOptions options) => new(options with { ClientSecret = null }, Value(ApiVersionName));

    /// <summary>Reads the variables for a new connection after they have changed. Other options stay the same.</summary>
    /// <param name="former">Their values before.</param>
    public static SailPointClientOptions ReadAgain(EnvironmentLogin former)
    {
        var now = Read(isImplicit: true);
        return former.Options with
        {
            BaseAddress = now.BaseAddress,
            ClientId = now.ClientId,
            ClientSecret = now.ClientSecret,
            ApiVersion = Value(ApiVersionName) == former.VersionVariable ? former.Options.ApiVersion : now.ApiVersion,
        };
    }

    /// <summary>The error for a command without a connection.</summary>
    /// <param name="reason">Why there is no longer a connection; <see langword="null"/> if there never was one.</param>
    public static SailPointApiException NotConnected(string? reason)
    {
        if (reason is null)
        {
            return new SailPointApiException(
                SailPointErrorKind.NotConnected,
                "There is no connection to a tenant. Run Connect-SailPoint -Tenant <name> -Credential <id and secret>, "
                + $"or set {BaseUrl}, {ClientId} and {ClientSecret}. To try the module without a tenant, run Connect-SailPoint -Sandbox.");
        }

        var variables = Missing(Required).Count == 0 ? " The environment variables are not used until the next Connect-SailPoint." : "";
        return new SailPointApiException(
            SailPointErrorKind.NotConnected,
            $"This session has no default connection. {reason} Run Connect-SailPoint, or choose an open connection with Select-SailPointConnection.{variables}");
    }

    private static Uri ReadAddress()
    {
        if (!Uri.TryCreate(Value(BaseUrl), UriKind.Absolute, out var address))
            throw Unusable($"The environment variable {BaseUrl} does not contain a complete address. Set it to one such as https://acme.api.identitynow.com.");

        try
        {
            return TenantAddress.FromBaseUrl(address);
        }
        catch (SailPointApiException error)
        {
            throw new SailPointApiException(error.Kind, $"The environment variable {BaseUrl} cannot be used. {error.Message}", error);
        }
    }

    private static List<string> Missing(IEnumerable<string> names) => [.. names.Where(name => Value(name) is null)];

    private static string Join(List<string> names)
        => names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";

    private static void RequireAll(List<string> missing)
    {
        if (missing.Count > 0)
        {
            throw Unusable(
                $"The environment variable{(missing.Count > 1 ? "s" : "")} {Join(missing)} {(missing.Count > 1 ? "are" : "is")} not set. "
                + "Set what is missing, or run Connect-SailPoint with -Tenant and one of -Credential, -SecretName and -AccessToken.");
        }
    }

    private static string? Value(string name)
        => Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    private static SailPointApiException Unusable(string message) => new(SailPointErrorKind.EnvironmentVariable, message);
}

/// <summary>The values of the environment variables when a connection was made with them.</summary>
/// <param name="Options">The options of the connection, without the secret.</param>
/// <param name="VersionVariable">The value of <c>SAIL_API_VERSION</c>.</param>
internal sealed record EnvironmentLogin(SailPointClientOptions Options, string? VersionVariable);
