using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>Access tokens for <c>-AccessToken</c> that were obtained without the module.</summary>
internal static class Bearer
{
    /// <summary>Logs in to the tenant without the module.</summary>
    public static async Task<string> GetAsync(TenantSession session)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = session.Tenant.ClientId,
            ["client_secret"] = session.Tenant.ClientSecret,
        });
        using var answer = await http.PostAsync(new Uri(session.Server.BaseAddress, "/oauth/token"), form);
        session.Server.Log.Clear();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    /// <summary>An unsigned JWT with these claims.</summary>
    public static string WithClaims(string json) => $"{Encode("""{"alg":"none"}""")}.{Encode(json)}.x";

    private static string Encode(string text)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
