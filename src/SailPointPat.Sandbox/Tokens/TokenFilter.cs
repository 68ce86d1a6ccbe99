using System;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox.Tokens;

/// <summary>The <c>filters</c> parameter; two forms are documented and no other is understood.</summary>
internal static class TokenFilter
{
    private const string NeverUsed = "lastUsed isnull";
    private const string UsedUntil = "lastUsed le ";

    public static Func<SandboxToken, bool> Parse(string text)
    {
        if (text == NeverUsed)
            return token => token.LastUsed == null;
        if (text.StartsWith(UsedUntil, StringComparison.Ordinal) && Rfc3339.TryParse(text.Substring(UsedUntil.Length), out var time))
            return token => token.LastUsed <= time;
        throw Refusal.BadRequest("The filter is not supported; supported are 'lastUsed le <date-time>' and 'lastUsed isnull'.");
    }
}
