using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary><c>POST /oauth/token</c>: exchanges a client id and secret for a bearer token.</summary>
internal sealed class TokenEndpoint(TenantState state, BearerIssuer bearers, TimeProvider clock)
{
    // The service was observed to return this lifetime, even if the token allows a longer one.
    private const int LongestBearerSeconds = 749;
    private static readonly string[] Fields = ["grant_type", "client_id", "client_secret"];

    public HttpResponseMessage Answer(IncomingRequest request)
    {
        var (clientId, secret) = ReadCredential(request);
        var now = clock.GetUtcNow();
        var token = state.Find(clientId);
        var isApiKey = token == null && state.IsApiKey(clientId);
        if ((token == null && !isApiKey) || !string.Equals(secret, state.SecretOf(clientId), StringComparison.Ordinal))
            throw Refusal.OAuth(HttpStatusCode.Unauthorized, "invalid_client", "The client id or the client secret is wrong.");
        if (token?.ExpirationDate <= now)
            throw Refusal.OAuth(HttpStatusCode.Unauthorized, "invalid_client", "The personal access token has expired.");

        state.MarkUsed(clientId, now);
        var seconds = Math.Min(LongestBearerSeconds, token?.AccessTokenValiditySeconds ?? LongestBearerSeconds);
        var claims = new BearerClaims(
            Guid.NewGuid().ToString("N"),
            clientId,
            token?.Owner.Id,
            token?.Owner.UserName,
            token == null ? ["API"] : token.Owner.IsAdministrator ? ["ORG_ADMIN"] : ["USER"],
            token?.Scope ?? [ScopeRights.EverythingScope],
            now,
            now.AddSeconds(seconds));
        return Success(bearers.Issue(claims), claims, seconds);
    }

    private static (string ClientId, string Secret) ReadCredential(IncomingRequest request)
    {
        if (request.HeaderValues("Authorization").Count > 0)
            throw InvalidRequest("Only form fields may contain the client's credential.");

        var fields = ReadBody(request);
        if (Required(GrantTypeFields(request, fields), "grant_type") != "client_credentials")
            throw Refusal.OAuth(HttpStatusCode.BadRequest, "unsupported_grant_type", "The grant type must be client_credentials.");
        return (Required(fields, "client_id"), Required(fields, "client_secret"));
    }

    /// <summary>The fields that contain the grant type: the fields of the body, or of the query as SailPoint's command-line tool sends it.</summary>
    private static IReadOnlyDictionary<string, string> GrantTypeFields(IncomingRequest request, IReadOnlyDictionary<string, string> body)
    {
        if (request.Query.Length == 0)
            return body;

        var query = UrlEncodedFields.Read(request.Query, ["grant_type"], out _)
            ?? throw InvalidRequest("Only the grant type may be in the query string, because servers log query strings.");
        return body.ContainsKey("grant_type") ? throw InvalidRequest("The field 'grant_type' appears more than once.") : query;
    }

    /// <summary>The form fields: URL-encoded, or multipart as the official SDKs send them.</summary>
    private static IReadOnlyDictionary<string, string> ReadBody(IncomingRequest request)
    {
        string problem;
        var fields = request.HasContentType("application/x-www-form-urlencoded")
            ? UrlEncodedFields.Read(Encoding.UTF8.GetString(request.Body), Fields, out problem)
            : request.BoundaryOf("multipart/form-data") is { } boundary
                ? MultipartFields.Read(Encoding.UTF8.GetString(request.Body), boundary, Fields, out problem)
                : throw Refusal.OAuth(
                    HttpStatusCode.UnsupportedMediaType, "invalid_request", "The content type must be application/x-www-form-urlencoded or multipart/form-data.");
        return fields ?? throw InvalidRequest(problem);
    }

    private static string Required(IReadOnlyDictionary<string, string> fields, string name)
        => fields.TryGetValue(name, out var value) && value.Length > 0 ? value : throw InvalidRequest($"The field '{name}' is missing.");

    private static Refusal InvalidRequest(string description) => Refusal.OAuth(HttpStatusCode.BadRequest, "invalid_request", description);

    private static HttpResponseMessage Success(string bearer, BearerClaims claims, int seconds)
    {
        var response = JsonResponse.Make(HttpStatusCode.OK, JsonResponse.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token", bearer);
            json.WriteString("token_type", "bearer");
            json.WriteNumber("expires_in", seconds);
            json.WriteString("scope", string.Join(" ", claims.Scope));
            json.WriteString("tenant_id", Seed.TenantId);
            json.WriteBoolean("internal", false);
            json.WriteString("pod", Seed.Pod);
            json.WriteBoolean("strong_auth_supported", true);
            json.WriteString("org", Seed.Org);
            if (claims.IdentityId != null)
            {
                json.WriteString("user_id", claims.UserName);
                json.WriteString("identity_id", claims.IdentityId);
            }

            json.WriteBoolean("strong_auth", false);
            json.WriteString("jti", claims.Id);
            json.WriteEndObject();
        }));
        response.Headers.CacheControl = new CacheControlHeaderValue { NoStore = true };
        return response;
    }
}

/// <summary><c>GET /oauth/info</c>: returns the address of the token endpoint, without a login.</summary>
internal static class InfoEndpoint
{
    public static HttpResponseMessage Answer(IncomingRequest request)
    {
        var origin = request.Uri.GetLeftPart(UriPartial.Authority);
        return JsonResponse.Make(HttpStatusCode.OK, JsonResponse.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("authorizeEndpoint", origin + "/oauth/authorize");
            json.WriteString("tokenEndpoint", origin + "/oauth/token");
            json.WriteEndObject();
        }));
    }
}
