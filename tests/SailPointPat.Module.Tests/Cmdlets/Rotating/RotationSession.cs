using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>
/// A connected session and a token of the administrator to rotate. Scripts find the token's id in <c>$id</c>, and after
/// <see cref="StartWithVaultAsync"/> the vault of <see cref="FakeVault"/>.
/// </summary>
internal sealed class RotationSession : IAsyncDisposable
{
    public const string Rotate = "Invoke-SailPointPersonalAccessTokenRotation ";

    private readonly TenantSession _session;

    private RotationSession(TenantSession session)
    {
        _session = session;
        Id = session.Add("Nightly", "idn:accounts:read", "sp:my-personal-access-tokens:manage");
        Module.SetVariable("id", Id);
    }

    /// <summary>The id of the token to rotate.</summary>
    public string Id { get; }

    public ModuleSession Module => _session.Module;

    public TestTenantServer Server => _session.Server;

    public SandboxTenant Tenant => _session.Tenant;

    /// <summary>The requests about tokens.</summary>
    public IReadOnlyList<RequestLogEntry> Requests => _session.Requests;

    /// <summary>The one request about tokens.</summary>
    public RequestLogEntry Request => _session.Request;

    /// <param name="connect">Additional parameters for Connect-SailPoint.</param>
    /// <param name="answers">The input for prompts.</param>
    public static async Task<RotationSession> StartAsync(string connect = "", params string[] answers)
        => new(await TenantSession.StartAsync(connect, answers: answers));

    /// <summary>Starts a session with the fake vault imported.</summary>
    public static async Task<RotationSession> StartWithVaultAsync()
    {
        var session = await StartAsync();
        session.Module.All(FakeVault.Import);
        return session;
    }

    public static (string Id, string Secret) CredentialOf(PSObject created)
    {
        var credential = (PSCredential)created.Get("Credential")!;
        Assert.Equal(created.Text("Id"), credential.UserName);
        return (credential.UserName, Secret.Reveal(credential.Password));
    }

    /// <summary>Adds tokens of the administrator until there is no free slot.</summary>
    public void FillSlots()
    {
        for (var i = 0; Run("Get-SailPointPersonalAccessToken -OwnerId me").Output.Count < 10; i++)
            Add($"More {i}");
    }

    public ScriptResult Run(string script, params object?[] arguments) => Module.Run(script, arguments);

    /// <summary>Adds a token of the administrator directly on the tenant.</summary>
    /// <returns>Its id.</returns>
    public string Add(string name, params string[] scope) => _session.Add(name, scope);

    /// <summary>Answers the next list with this JSON.</summary>
    public void AnswerList(string json) => _session.AnswerList(json);

    /// <summary>The only token with that name on the tenant.</summary>
    public SandboxToken Named(string name)
        => Assert.Single(Tenant.Tokens, token => token.Owner.Id == _session.Administrator.Id && token.Name == name);

    /// <summary>The user name and the password that the vault has under a name.</summary>
    public (string Id, string Secret) Stored(string place) => FakeVault.Stored(Module, place);

    /// <summary>Checks that the token is unchanged and has no successor.</summary>
    public void AssertUntouched()
    {
        Assert.Equal(Id, Named("Nightly").Id);
        AssertNoneInterrupted();
    }

    /// <summary>Checks that the credential belongs to the only token with that name, and that the old one is removed.</summary>
    public void AssertRotated((string Id, string Secret) credential)
    {
        var successor = Named("Nightly");
        Assert.NotEqual(Id, successor.Id);
        Assert.Null(Tenant.FindToken(Id));
        Assert.Equal(Tenant.CredentialOf(successor.Id), new SandboxCredential(credential.Id, credential.Secret));
        AssertNoneInterrupted();
    }

    /// <summary>Checks that the credential from the pipeline belongs to the only token with that name, and that the old one is kept.</summary>
    public void AssertWrittenOut((string Id, string Secret) credential)
    {
        var successor = Named("Nightly");
        Assert.NotEqual(Id, successor.Id);
        Assert.Equal(Tenant.CredentialOf(successor.Id), new SandboxCredential(credential.Id, credential.Secret));
        Assert.Equal($"Nightly (replaced by {successor.Id})", Assert.Single(Tenant.Tokens, token => token.Name.StartsWith("Nightly ", StringComparison.Ordinal)).Name);
        Assert.NotNull(Tenant.FindToken(Id));
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private void AssertNoneInterrupted()
        => Assert.DoesNotContain(Tenant.Tokens, token => token.Name.StartsWith("Nightly ", StringComparison.Ordinal));
}
