using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Core;

/// <summary>Checks hosts, because .NET connects to another host for some texts, and rejects others only when it connects.</summary>
internal static class HostRule
{
    private const int LongestHost = 253;

    private static readonly Regex Label = new("^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$", RegexOptions.CultureInvariant);

    /// <summary>Whether an address has a user name or a password, or an @ that suggests one.</summary>
    public static bool HasUserInfo(Uri address) => address.UserInfo.Length > 0 || Authority(address).IndexOf('@') >= 0;

    /// <summary>Whether the host of an absolute address is valid, and .NET connects to exactly this host.</summary>
    public static bool IsUsable(Uri address)
    {
        var authority = Authority(address);

        // .NET drops zero-width characters and the zone of an IP address, and connects to the rest.
        if (address.Port == 0 || authority.IndexOfAny(['@', '%']) >= 0 || DisplayText.Escape(authority) != authority || authority.Any(char.IsWhiteSpace))
            return false;

        return address.HostNameType switch
        {
            UriHostNameType.Dns => IsName(address),
            // .NET reads 1.2.3 as 1.2.0.3.
            UriHostNameType.IPv4 => authority.StartsWith(address.Host, StringComparison.Ordinal),
            UriHostNameType.IPv6 => true,
            _ => false,
        };
    }

    private static bool IsName(Uri address)
    {
        string host;
        try
        {
            host = address.IdnHost;
        }
        catch (UriFormatException)
        {
            return false;
        }

        var labels = (host.EndsWith(".", StringComparison.Ordinal) ? host.Substring(0, host.Length - 1) : host).Split('.');
        return host.Length <= LongestHost && Array.TrueForAll(labels, label => Label.IsMatch(label)) && !labels[labels.Length - 1].All(char.IsDigit);
    }

    /// <summary>The authority (user name, host and port) as it was written.</summary>
    private static string Authority(Uri address)
    {
        var text = address.OriginalString;
        var start = text.IndexOf(':') + 1;
        while (start < text.Length && text[start] is '/' or '\\')
            start++;

        var end = text.IndexOfAny(['/', '\\', '?', '#'], start);
        return end < 0 ? text.Substring(start) : text.Substring(start, end - start);
    }
}
