using System;
using System.Linq;
using System.Security;
using SailPointPat.Binding;
using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>The connection that the environment describes, with the variables that SailPoint's own tools read.</summary>
internal static class EnvironmentSettings
{
    public const string BaseUrl = "SAIL_BASE_URL";
    public const string ClientId = "SAIL_CLIENT_ID";
    public const string ClientSecret = "SAIL_CLIENT_SECRET";

    /// <summary>Reads the three variables.</summary>
    /// <param name="isImplicit">Whether a cmdlet asked on its own, without Connect-SailPoint.</param>
    /// <exception cref="SailPointApiException">A variable is missing or unusable; the message names it.</exception>
    public static SailPointClientOptions Read(bool isImplicit)
    {
        string[] all = [BaseUrl, ClientId, ClientSecret];
        var missing = all.Where(name => Value(name) is null).ToList();
        if (isImplicit && missing.Count == all.Length)
        {
            throw new SailPointApiException(
                SailPointErrorKind.NotConnected,
                "There is no connection to a tenant. Run Connect-SailPoint -Tenant <name> -Credential <id and secret>, "
                + $"or set {BaseUrl}, {ClientId} and {ClientSecret}. To try things out: Connect-SailPoint -Sandbox.");
        }

        RequireAll(missing);
        if (!Uri.TryCreate(Value(BaseUrl), UriKind.Absolute, out var address))
            throw Unusable($"The environment variable {BaseUrl} holds no complete address. Set it to one such as https://acme.api.identitynow.com.");

        return new SailPointClientOptions
        {
            BaseAddress = TenantAddress.FromBaseUrl(address),
            ClientId = Value(ClientId),
            ClientSecret = SecureText.Conceal(Value(ClientSecret)!),
        };
    }

    /// <summary>Reads the credential alone, for a tenant that was named.</summary>
    /// <exception cref="SailPointApiException">A variable is missing; the message names it.</exception>
    public static (string ClientId, SecureString ClientSecret) ReadCredential()
    {
        RequireAll([.. new[] { ClientId, ClientSecret }.Where(name => Value(name) is null)]);
        return (Value(ClientId)!, SecureText.Conceal(Value(ClientSecret)!));
    }

    private static void RequireAll(System.Collections.Generic.List<string> missing)
    {
        if (missing.Count > 0)
        {
            throw Unusable(
                $"The environment variable{(missing.Count > 1 ? "s" : "")} {string.Join(" and ", missing)} {(missing.Count > 1 ? "are" : "is")} not set. "
                + "Set what is missing, or run Connect-SailPoint with -Credential, -ClientId and -ClientSecret, or -AccessToken.");
        }
    }

    private static string? Value(string name)
        => Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    private static SailPointApiException Unusable(string message) => new(SailPointErrorKind.EnvironmentVariable, message);
}
