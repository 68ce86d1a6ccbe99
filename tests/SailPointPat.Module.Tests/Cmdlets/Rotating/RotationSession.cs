using System;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>Starts sessions to rotate in, and looks at the tenant afterwards.</summary>
internal static class RotationSession
{
    public const string Rotate = "Invoke-SailPointPersonalAccessTokenRotation ";

    /// <summary>A session with a token of the administrator's, whose id is in <c>$id</c>.</summary>
    public static async Task<(TenantSession Session, string Id)> StartAsync(string connect = "", params string[] answers)
    {
        var session = await TenantSession.StartAsync(connect, answers: answers);
        var id = session.Add("Nightly", "idn:accounts:read", "idn:my-personal-access-tokens:manage");
        session.Module.SetVariable("id", id);
        return (session, id);
    }

    /// <summary>The one token of that name, as it is on the tenant.</summary>
    public static SandboxToken Named(this TenantSession session, string name)
        => Assert.Single(session.Tenant.Tokens, token => token.Owner.Id == session.Administrator.Id && token.Name == name);

    /// <summary>The token is there as it was, and nothing else is.</summary>
    public static void AssertUntouched(this TenantSession session, string id)
    {
        Assert.Equal(id, session.Named("Nightly").Id);
        Assert.DoesNotContain(session.Tenant.Tokens, token => token.Name.StartsWith("Nightly ", StringComparison.Ordinal));
    }

    /// <summary>The credential opens the one token of that name, and the old one is gone.</summary>
    public static void AssertRotated(this TenantSession session, string id, (string Id, string Secret) credential)
    {
        var successor = session.Named("Nightly");
        Assert.NotEqual(id, successor.Id);
        Assert.Null(session.Tenant.FindToken(id));
        Assert.Equal(session.Tenant.CredentialOf(successor.Id), new SandboxCredential(credential.Id, credential.Secret));
        Assert.DoesNotContain(session.Tenant.Tokens, token => token.Name.StartsWith("Nightly ", StringComparison.Ordinal));
    }

    public static (string Id, string Secret) CredentialOf(PSObject created)
    {
        var credential = (PSCredential)created.Get("Credential")!;
        Assert.Equal(created.Text("Id"), credential.UserName);
        return (credential.UserName, Secret.Reveal(credential.Password));
    }
}
