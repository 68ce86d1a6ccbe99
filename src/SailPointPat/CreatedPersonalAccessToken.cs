using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;

namespace SailPointPat;

/// <summary>A new personal access token with its secret, which the service returns only once.</summary>
public sealed class CreatedPersonalAccessToken : PersonalAccessToken
{
    internal CreatedPersonalAccessToken(PersonalAccessToken token, SecureString secret, bool asPlainText)
        : base(token)
    {
        Secret = asPlainText ? SecureText.Reveal(secret) : secret;
        Credential = new PSCredential(Id, secret);
    }

    /// <summary>The token's secret: a <see cref="SecureString"/>, or a string with <c>-AsPlainText</c>.</summary>
    public object Secret { get; }

    /// <summary>Whether a rotation created it.</summary>
    internal bool IsSuccessor { get; init; }

    /// <summary>The token's id and secret, ready for <c>Connect-SailPoint -Credential</c>.</summary>
    public PSCredential Credential { get; }
}
