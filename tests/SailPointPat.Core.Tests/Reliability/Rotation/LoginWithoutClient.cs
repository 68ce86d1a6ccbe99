using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security;
using System.Text.Json;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>An access token that was obtained without the client.</summary>
internal sealed class LoginWithoutClient : IDisposable
{
    public LoginWithoutClient(SandboxTenant tenant, SandboxCredential credential)
    {
        using var http = new HttpClient(tenant.CreateHandler());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = credential.ClientId,
            ["client_secret"] = credential.ClientSecret,
        });
        using var answer = http.PostAsync(new Uri(SandboxTenant.BaseAddress, "oauth/token"), form).GetAwaiter().GetResult();
        using var json = JsonDocument.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        AccessToken = Secrets.Hide(json.RootElement.GetProperty("access_token").GetString()!);
    }

    public SecureString AccessToken { get; }

    public void Dispose() => AccessToken.Dispose();
}
