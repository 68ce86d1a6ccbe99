using System.Security;

namespace SailPointPat.Core.Tests.Hostile.Support;

internal static class Hidden
{
    public static SecureString Of(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);
        return secret;
    }
}
