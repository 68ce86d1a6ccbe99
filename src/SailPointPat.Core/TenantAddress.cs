using System;
using System.Text.RegularExpressions;

namespace SailPointPat.Core;

/// <summary>Tells usable tenant names and base addresses from others, before anything is sent.</summary>
public static class TenantAddress
{
    private const string ServiceDomain = ".identitynow.com";
    private const string ApiDomain = ".api" + ServiceDomain;

    private static readonly Regex HostLabel = new("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", RegexOptions.CultureInvariant);

    /// <summary>The base address of a tenant of the commercial service.</summary>
    /// <param name="tenant">The tenant's name, such as <c>acme</c>.</param>
    /// <returns>Such as <c>https://acme.api.identitynow.com/</c>.</returns>
    /// <exception cref="SailPointApiException">The name is no host label (<see cref="SailPointErrorKind.InvalidAddress"/>).</exception>
    public static Uri FromTenant(string tenant)
    {
        // A regular expression's $ also matches before a closing line break.
        if (!HostLabel.IsMatch(tenant) || tenant.EndsWith("\n", StringComparison.Ordinal))
        {
            throw Invalid(
                $"'{DisplayText.Escape(tenant, 80)}' is not a tenant name: a name has only letters, digits and hyphens.",
                "Give the first part of your tenant's address, such as 'acme' for https://acme.identitynow.com, or the whole address of its API.");
        }

        return new Uri($"https://{tenant}{ApiDomain}/");
    }

    /// <summary>Checks a base address.</summary>
    /// <param name="address">The address to check.</param>
    /// <returns>The address, reduced to scheme, host and port.</returns>
    /// <exception cref="SailPointApiException">
    /// The address is relative, has parts that a base address has not, or is <c>http</c> to anything but this computer
    /// (<see cref="SailPointErrorKind.InvalidAddress"/>).
    /// </exception>
    public static Uri FromBaseUrl(Uri address)
    {
        if (address is null)
            throw new ArgumentNullException(nameof(address));

        const string Example = "Give an address such as https://acme.api.identitynow.com.";
        if (!address.IsAbsoluteUri || address.Host.Length == 0)
        {
            // Without a scheme in front of it, a user name is taken for one, and what follows is no user name to .NET.
            var quoted = address.OriginalString.IndexOf('@') < 0 ? $"'{DisplayText.Escape(address.OriginalString, 200)}'" : "What was given";
            throw Invalid($"{quoted} is not a complete address.", Example);
        }

        if (address.UserInfo.Length > 0)
            throw Invalid("The base address holds a user name or password.", "Take it out: a credential is given apart from the address.");

        var shown = DisplayText.Escape(address.GetLeftPart(UriPartial.Authority), 200);
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            throw Invalid($"'{shown}' does not use https, so secrets would travel in the clear; http is accepted for this computer (localhost) only.", Example);

        if (IsUserInterface(address.Host))
        {
            var tenant = address.Host.Substring(0, address.Host.Length - ServiceDomain.Length);
            throw Invalid($"'{shown}' is the address of the user interface, not of the API.", $"Give 'https://{tenant}{ApiDomain}', or the tenant name {tenant}.");
        }

        if (address.AbsolutePath != "/" || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw Invalid("A base address ends after the host.", $"Give '{shown}'; the API version is given apart from the address.");

        return new Uri(address.GetLeftPart(UriPartial.Authority) + "/");
    }

    /// <summary>The name to show for a tenant of which only the address is known.</summary>
    /// <param name="baseAddress">The base address.</param>
    /// <returns>The tenant's name for hosts of the commercial service, else the host.</returns>
    internal static string NameOf(Uri baseAddress)
        => HasName(baseAddress) ? baseAddress.Host.Substring(0, baseAddress.Host.Length - ApiDomain.Length) : baseAddress.Host;

    /// <summary>Whether the address is one of the commercial service, which begins with the tenant's name.</summary>
    internal static bool HasName(Uri baseAddress) => baseAddress.Host.EndsWith(ApiDomain, StringComparison.OrdinalIgnoreCase);

    private static bool IsUserInterface(string host)
        => host.EndsWith(ServiceDomain, StringComparison.OrdinalIgnoreCase)
            && host.IndexOf('.') == host.Length - ServiceDomain.Length;

    private static SailPointApiException Invalid(string what, string next)
        => new(SailPointErrorKind.InvalidAddress, $"{what} {next}");
}
