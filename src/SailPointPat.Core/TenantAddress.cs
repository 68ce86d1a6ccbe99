using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Core;

/// <summary>Checks tenant names and base addresses before anything is sent.</summary>
public static class TenantAddress
{
    private const string Api = ".api";

    private static readonly Dictionary<TenantDomain, string> Domains = new()
    {
        [TenantDomain.Default] = ".identitynow.com",
        [TenantDomain.Demo] = ".identitynow-demo.com",
        [TenantDomain.FedRamp] = ".saas.sailpointfedramp.com",
    };

    private static readonly Regex HostLabel = new("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", RegexOptions.CultureInvariant);

    /// <summary>The base address of a tenant of SailPoint's service.</summary>
    /// <param name="tenant">The tenant's name, such as <c>acme</c>.</param>
    /// <param name="domain">The domain of the service.</param>
    /// <returns>Such as <c>https://acme.api.identitynow.com/</c>.</returns>
    /// <exception cref="SailPointApiException">The name is not a host label (<see cref="SailPointErrorKind.InvalidAddress"/>).</exception>
    public static Uri FromTenant(string tenant, TenantDomain domain = TenantDomain.Default)
    {
        // In a regular expression $ also matches before a final line break.
        if (!HostLabel.IsMatch(tenant) || tenant.EndsWith("\n", StringComparison.Ordinal))
        {
            throw Invalid(
                $"'{DisplayText.Escape(tenant, 80)}' is not a tenant name: a name has only letters, digits and hyphens.",
                "Give the first part of your tenant's address, such as 'acme' for https://acme.identitynow.com, or the whole address of its API.");
        }

        return new Uri($"https://{tenant}{Api}{Domains[domain]}/");
    }

    /// <summary>The name and base address of a tenant, from its name or from a pasted address.</summary>
    /// <param name="text">Such as <c>acme</c>, <c>https://acme.identitynow.com/ui/d/dashboard</c> or <c>acme.api.identitynow.com/v3</c>.</param>
    /// <param name="domain">The domain of the service; <see langword="null"/> for the one in the address, or the commercial one.</param>
    /// <returns>The tenant's name, and its base address.</returns>
    /// <exception cref="SailPointApiException">It is neither a name nor an address of the service (<see cref="SailPointErrorKind.InvalidAddress"/>).</exception>
    public static (string Tenant, Uri Address) FromPasted(string text, TenantDomain? domain)
    {
        var pasted = text.Trim().Trim('\'', '"');
        if (pasted.IndexOfAny(['.', '/', ':']) < 0)
            return (pasted, FromTenant(pasted, domain ?? TenantDomain.Default));

        // Without both slashes, the scheme would be read as a tenant's name.
        if (pasted.StartsWith("https:", StringComparison.OrdinalIgnoreCase) != pasted.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || pasted.StartsWith("http:", StringComparison.OrdinalIgnoreCase) != pasted.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            throw NotSailPoint(pasted);
        }

        var complete = pasted.Contains("://") ? pasted : "https://" + pasted;
        if (!Uri.TryCreate(complete, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || !HostRule.IsUsable(address) || !address.IsDefaultPort)
            throw NotSailPoint(pasted);

        var host = address.Host;
        if (host.IndexOf('.') < 0 && (pasted.Contains("://") || pasted.TrimEnd('/').IndexOf('/') < 0))
            return (host, FromTenant(host, domain ?? TenantDomain.Default));

        foreach (var known in Domains)
        {
            if (TenantIn(host, known.Value) is not { } name)
                continue;

            return domain is null || domain == known.Key
                ? (name, FromTenant(name, known.Key))
                : throw Invalid($"'{DisplayText.Escape(host, 200)}' belongs to the domain {known.Key}, but -Domain is {domain}.", "Leave out -Domain.");
        }

        throw NotSailPoint(pasted);
    }

    /// <summary>Checks a base address.</summary>
    /// <param name="address">The address to check.</param>
    /// <returns>The address, reduced to scheme, host and port.</returns>
    /// <exception cref="SailPointApiException">
    /// The address is relative, has parts that a base address does not have, or is <c>http</c> for another computer
    /// (<see cref="SailPointErrorKind.InvalidAddress"/>).
    /// </exception>
    public static Uri FromBaseUrl(Uri address)
    {
        if (address is null)
            throw new ArgumentNullException(nameof(address));

        const string Example = "Give an address such as https://acme.api.identitynow.com.";
        if (!address.IsAbsoluteUri || address.Host.Length == 0)
        {
            // .NET reads user:password@host as an address with the scheme "user", so the text may contain a password.
            var quoted = address.OriginalString.IndexOf('@') < 0 ? $"'{DisplayText.Escape(AsWritten(address), 200)}'" : "The given address";
            throw Invalid($"{quoted} is not a complete address.", Example);
        }

        if (HostRule.HasUserInfo(address))
            throw Invalid("The base address contains a user name or password.", "Remove it, and give the credential separately.");

        if (!HostRule.IsUsable(address))
            throw Invalid($"'{DisplayText.Escape(address.OriginalString, 200)}' has no usable host name or IP address.", Example);

        var shown = DisplayText.Escape(address.GetLeftPart(UriPartial.Authority), 200);
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            throw Invalid($"'{shown}' does not use https, so secrets would be sent unencrypted. http is accepted only for this computer (localhost).", Example);

        foreach (var domain in Domains.Values)
        {
            if (string.Equals(Api + domain, "." + address.Host, StringComparison.OrdinalIgnoreCase))
                throw Invalid($"'{shown}' has no tenant name.", Example);

            if (!IsServiceAddress(address) && TenantIn(address.Host, domain) is { } tenant)
                throw Invalid($"'{shown}' is the address of the user interface, not of the API.", $"Give 'https://{tenant}{Api}{domain}', or the tenant name {tenant}.");
        }

        if (address.AbsolutePath != "/" || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw Invalid("The base address has a path or a query.", $"Give '{shown}', and the API version with -ApiVersion.");

        return new Uri(address.GetLeftPart(UriPartial.Authority) + "/");
    }

    /// <summary>The name to show for a tenant if only its address is known.</summary>
    /// <param name="baseAddress">The base address.</param>
    /// <returns>The tenant's name for hosts of SailPoint's service; otherwise the host.</returns>
    internal static string DisplayNameOf(Uri baseAddress) => IsServiceAddress(baseAddress) ? baseAddress.Host.Substring(0, baseAddress.Host.IndexOf(Api + ".", StringComparison.OrdinalIgnoreCase)) : baseAddress.Authority;

    /// <summary>Whether the address belongs to SailPoint's service. Such an address begins with the tenant's name.</summary>
    internal static bool IsServiceAddress(Uri baseAddress) => Domains.Values.Any(domain => baseAddress.Host.EndsWith(Api + domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>The tenant's name in a host of a domain, of the API or of the user interface; otherwise <see langword="null"/>.</summary>
    private static string? TenantIn(string host, string domain)
    {
        if (!host.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
            return null;

        var name = host.Substring(0, host.Length - domain.Length);
        if (name.EndsWith(Api, StringComparison.OrdinalIgnoreCase))
            name = name.Substring(0, name.Length - Api.Length);

        // api.identitynow.com has no tenant name.
        return name.Length > 0 && name.IndexOf('.') < 0 && !string.Equals("." + name, Api, StringComparison.OrdinalIgnoreCase) ? name : null;
    }

    /// <summary>The address as the caller wrote it. The module passes a text that .NET cannot read as an address in encoded form, after "./".</summary>
    private static string AsWritten(Uri address)
        => !address.IsAbsoluteUri && address.OriginalString.StartsWith("./", StringComparison.Ordinal) ? Uri.UnescapeDataString(address.OriginalString.Substring(2)) : address.OriginalString;

    private static SailPointApiException NotSailPoint(string pasted)
    {
        var shown = pasted.IndexOf('@') < 0 ? $"'{DisplayText.Escape(pasted, 80)}'" : "The given text";
        return Invalid(
            $"{shown} is not a tenant name or an address of SailPoint's service.",
            "Give the first part of your tenant's address, such as 'acme' for https://acme.identitynow.com. For a vanity host, use -BaseUrl.");
    }

    private static SailPointApiException Invalid(string what, string next)
        => new(SailPointErrorKind.InvalidAddress, $"{what} Nothing was sent. {next}");
}
