using System;
using System.Management.Automation;
using System.Net;
using SailPointPat.Core;

namespace SailPointPat.Sessions;

/// <summary>Reads the proxy parameters of Connect-SailPoint.</summary>
internal static class ProxySettings
{
    /// <summary>Checks and combines the parameters.</summary>
    /// <returns>The proxy; <see langword="null"/> for the system's proxy.</returns>
    /// <exception cref="SailPointApiException">They exclude each other or are unusable (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static ProxyOptions? Of(Uri? address, PSCredential? credential, bool useDefaultCredentials)
    {
        if (credential is not null && useDefaultCredentials)
            throw InputRules.Invalid("-ProxyCredential and -ProxyUseDefaultCredentials cannot be used together.", "Give one of them.");

        if (address is not null && !IsProxy(address))
            throw InputRules.Invalid("The address of -Proxy is incomplete or is not the address of a proxy.", "Give one such as http://proxy.example.com:8080.");

        if (address is { UserInfo.Length: > 0 })
            throw InputRules.Invalid("The address of -Proxy contains a user name or password.", "Remove it, and give -ProxyCredential.");

        if (address is null && credential is null && !useDefaultCredentials)
            return null;

        return new ProxyOptions
        {
            Address = address,
            Credential = useDefaultCredentials ? CredentialCache.DefaultCredentials : credential?.GetNetworkCredential(),
        };
    }

    /// <summary>Whether an address is of a kind of proxy that .NET supports.</summary>
    private static bool IsProxy(Uri address)
        => address.IsAbsoluteUri && address.Host.Length > 0 && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";
}
