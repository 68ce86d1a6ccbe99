using System;
using System.Net.Http;

namespace SailPointPat.Sandbox;

/// <summary>
/// An Identity Security Cloud tenant in memory, with personal access tokens and the HTTP API of the service. It enforces the rules of
/// the API descriptions, and refuses everything that they do not allow. Nothing leaves the process. Thread safe.
/// </summary>
public sealed class SandboxTenant
{
    private readonly TokenEndpoint _login;
    private readonly Authenticator _authenticator;
    private readonly TokenOperations _operations;

    /// <summary>Makes a tenant with a dozen tokens of several owners. Their dates are relative to now.</summary>
    /// <param name="clock">The clock of the tenant; null for the system's clock.</param>
    public SandboxTenant(TimeProvider? clock = null)
    {
        Clock = clock ?? TimeProvider.System;
        _login = new TokenEndpoint(State, Bearers, Clock);
        _authenticator = new Authenticator(Bearers, State, Clock);
        _operations = new TokenOperations(State, Clock);
        foreach (var identity in Seed.Identities)
            State.Add(identity);
        foreach (var token in Seed.Tokens(Clock.GetUtcNow()))
            State.Add(token);
    }

    /// <summary>The address for clients. Its domain can never exist (RFC 2606), so no request can reach a real server by mistake.</summary>
    public static Uri BaseAddress { get; } = new("https://sandbox.invalid");

    /// <summary>The client id of the administrator's token.</summary>
    public string ClientId { get; } = Seed.AdministratorTokenId;

    /// <summary>The client secret of <see cref="ClientId"/>; each tenant has a different one.</summary>
    public string ClientSecret => State.SecretOf(ClientId);

    internal TimeProvider Clock { get; }

    internal TenantState State { get; } = new();

    internal BearerIssuer Bearers { get; } = new();

    /// <summary>Makes a handler for one client. All handlers use this tenant, for any host in a request.</summary>
    /// <returns>A new handler. The caller disposes of it.</returns>
    public HttpMessageHandler CreateHandler() => new SandboxHandler(_login, _authenticator, _operations);
}
