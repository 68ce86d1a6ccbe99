using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;

namespace SailPointPat;

/// <summary>A personal access token just created, with the secret that the service shows this one time only.</summary>
public sealed class CreatedPersonalAccessToken : PersonalAccessToken
{
    /// <summary>What is listed where PowerShell does not use the views, as with objects of several types in one output: all but the secret.</summary>
    private static readonly string[] Listed =
        [nameof(Id), nameof(Name), nameof(OwnerId), nameof(Scope), nameof(ExpirationDate), nameof(AccessTokenValiditySeconds)];

    internal CreatedPersonalAccessToken(PersonalAccessToken token, SecureString secret, bool asPlainText)
        : base(token)
    {
        Secret = asPlainText ? SecureText.Reveal(secret) : secret;
        Credential = new PSCredential(Id, secret);

        // Not in a types file: PowerShell refuses to read the same one from a second folder, and with it the import.
        PSObject.AsPSObject(this).Members.Add(new PSMemberSet("PSStandardMembers", [new PSPropertySet("DefaultDisplayPropertySet", Listed)]));
    }

    /// <summary>The token's secret: a <see cref="SecureString"/>, or a string where <c>-AsPlainText</c> asked for one.</summary>
    public object Secret { get; }

    /// <summary>The token's id and secret, ready for <c>Connect-SailPoint -Credential</c>.</summary>
    public PSCredential Credential { get; }
}
