using System.Management.Automation;
using System.Net;
using System.Security;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>Creates secure strings and credentials, because the bare engine has no ConvertTo-SecureString.</summary>
public static class Secret
{
    public static SecureString Of(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }

    public static PSCredential Credential(string userName, string secret) => new(userName, Of(secret));

    public static string Reveal(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;
}
