using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SailPointPat.TestTenant;

namespace SailPointPat.Module.Tests.Secrets;

/// <summary>The secrets of the tenant, in every encoding in which they could be shown.</summary>
internal sealed class KnownSecrets
{
    private readonly Dictionary<string, string> _forms = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>Adds the secrets that the tenant has issued and received.</summary>
    public void Learn(TestTenantServer server)
    {
        foreach (var token in server.Tenant.Tokens)
            Add("the secret of " + token.Name, server.Tenant.CredentialOf(token.Id).ClientSecret);

        foreach (var request in server.Log.Entries)
        {
            foreach (var field in request.Body.Split('&').Where(field => field.StartsWith("client_secret=", StringComparison.Ordinal)))
                Add("a client secret", Uri.UnescapeDataString(field["client_secret=".Length..]));

            foreach (var header in new[] { "Authorization", "Proxy-Authorization" })
            {
                if (request.Headers.TryGetValue(header, out var value))
                    Add(header, value.Split(' ', 2)[^1]);
            }
        }
    }

    public void Add(string what, string secret)
    {
        if (secret.Length == 0 || !_forms.TryAdd(secret, what))
            return;

        Count++;
        foreach (var form in FormsOf(secret).Where(form => form.Length >= 12))
            _forms.TryAdd(form, what + ", in another form");

        // The payload of a bearer token has identity and rights, and its signature is as secret as a password.
        foreach (var part in secret.Split('.').Skip(1).Where(part => part.Length >= 12))
            Add("a part of " + what, part);
    }

    /// <summary>The secrets in a text.</summary>
    public IEnumerable<string> FoundIn(string text) => _forms.Where(form => text.Contains(form.Key, StringComparison.Ordinal)).Select(form => form.Value).Distinct();

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return Uri.EscapeDataString(secret);
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(secret));
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(secret)).ToLowerInvariant();
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            // Base64 inside a longer text can start at any offset, so the ends that depend on the neighboring bytes are cut.
            for (var shift = 0; shift < 3; shift++)
            {
                var inside = Convert.ToBase64String([.. new byte[shift], .. encoding.GetBytes(secret)])[(shift == 0 ? 0 : 4)..^4];
                yield return inside;
                yield return inside.Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
