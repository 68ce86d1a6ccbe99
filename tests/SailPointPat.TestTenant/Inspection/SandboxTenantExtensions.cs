using System;
using System.Collections.Generic;
using SailPointPat.Sandbox;

namespace SailPointPat.TestTenant.Inspection;

/// <summary>Reads and changes the state of a sandbox tenant directly, without its API.</summary>
public static class SandboxTenantExtensions
{
    extension(SandboxTenant tenant)
    {
        /// <summary>All tokens in the order of their creation.</summary>
        public IReadOnlyList<SandboxToken> Tokens => tenant.State.Tokens;

        /// <summary>All identities. The first is the administrator. The others may use only their own tokens.</summary>
        public IReadOnlyList<SandboxIdentity> Identities => tenant.State.Identities;

        /// <summary>The number of successful logins.</summary>
        public int LoginCount => tenant.Bearers.Issued;

        /// <summary>Finds a token.</summary>
        /// <param name="id">The token's id.</param>
        /// <returns>The token, or null when there is none.</returns>
        public SandboxToken? FindToken(string id) => tenant.State.Find(id);

        /// <summary>Adds many tokens, ten for each new owner.</summary>
        /// <param name="count">The number of tokens.</param>
        public void AddTokens(int count) => BulkTokens.Add(tenant.State, count, tenant.Clock.GetUtcNow());

        /// <summary>Adds a token that was created now and expires in six months.</summary>
        /// <param name="owner">One of the tenant's identities.</param>
        /// <param name="name">A name that the owner does not use yet.</param>
        /// <param name="scope">The scopes; none means all rights of the owner.</param>
        /// <returns>The credential of the token.</returns>
        public SandboxCredential AddToken(SandboxIdentity owner, string name, params string[] scope)
        {
            var now = tenant.Clock.GetUtcNow().ToMilliseconds();
            string[] scopes = scope.Length > 0 ? [.. scope] : [ScopeRights.EverythingScope];
            var token = new SandboxToken(
                Guid.NewGuid().ToString("N"), name, owner, scopes, now, null, false, FieldRules.MaximumValiditySeconds, now.AddMonths(6), false);
            tenant.State.Add(token);
            return tenant.CredentialOf(token.Id);
        }

        /// <summary>Adds an API key that has no user. It can log in, but may not use personal access tokens.</summary>
        /// <returns>The credential of the key.</returns>
        public SandboxCredential AddApiKey()
        {
            var clientId = Guid.NewGuid().ToString("N");
            tenant.State.AddApiKey(clientId);
            return tenant.CredentialOf(clientId);
        }

        /// <summary>The credential of a token. A real tenant shows a secret once, when the token is created.</summary>
        /// <param name="id">The token's id.</param>
        /// <returns>The token's id with its secret.</returns>
        public SandboxCredential CredentialOf(string id) => new(id, tenant.State.SecretOf(id));

        /// <summary>Makes all bearer tokens that were issued so far invalid. New logins succeed.</summary>
        public void RevokeBearers() => tenant.Bearers.Key = TenantState.NewKey();

        /// <summary>Deletes a token, which makes its bearer tokens invalid.</summary>
        /// <param name="id">The token's id.</param>
        /// <returns>Whether there was such a token.</returns>
        public bool RevokeToken(string id) => tenant.State.Remove(id);
    }
}

/// <summary>A client id with its secret, to log in to a sandbox tenant.</summary>
/// <param name="ClientId">The client id: the id of a token or an API key.</param>
/// <param name="ClientSecret">The client secret: 64 hexadecimal digits.</param>
public sealed record SandboxCredential(string ClientId, string ClientSecret);
