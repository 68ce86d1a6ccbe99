using System.Net;
using System.Security;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Turns text into secure strings and back.</summary>
internal static class Secrets
{
    public static SecureString Hide(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);

        return secret;
    }

    public static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;
}
