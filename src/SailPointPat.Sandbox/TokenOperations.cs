using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>The operations on personal access tokens. Each checks the caller's rights, and returns the response.</summary>
internal sealed class TokenOperations(TenantState state, TimeProvider clock)
{
    private static readonly string[] ListParameters = ["owner-id", "filters"];

    public HttpResponseMessage List(IncomingRequest request, ApiVersion version, Caller caller)
    {
        request.RequireNoBody();
        var query = UrlEncodedFields.Read(request.Query, ListParameters, out var problem) ?? throw Refusal.BadRequest(problem);
        IEnumerable<SandboxToken> tokens = TokensOf(query.TryGetValue("owner-id", out var owner) ? owner : null, caller);
        if (query.TryGetValue("filters", out var filter))
            tokens = tokens.Where(TokenFilter.Parse(filter));
        if (!caller.Has(Rights.ReadManaged))
            tokens = tokens.Where(token => !token.Managed);
        return JsonResponse.Make(HttpStatusCode.OK, new StreamContent(new TokenListStream(tokens, version)));
    }

    public HttpResponseMessage Create(IncomingRequest request, ApiVersion version, Caller caller)
    {
        caller.Require(Rights.ManageMine | Rights.ManageAll, "Creating a token needs idn:my-personal-access-tokens:manage.");
        request.RequireNoQuery();
        request.RequireContentType("application/json");
        using var body = JsonBody.Parse(request.Body);
        var token = NewToken.From(body.RootElement, caller.Identity, version, clock.GetUtcNow());
        state.Add(token);
        return JsonResponse.Make(HttpStatusCode.OK, JsonResponse.Write(json => TokenJson.WriteCreated(json, token, state.SecretOf(token.Id))));
    }

    public HttpResponseMessage Patch(IncomingRequest request, ApiVersion version, Caller caller, string id)
    {
        caller.Require(Rights.ManageMine, "Changing a token needs idn:my-personal-access-tokens:manage.");
        request.RequireNoQuery();
        request.RequireContentType("application/json-patch+json");
        using var body = JsonBody.Parse(request.Body);
        var patched = state.Update(id, token =>
        {
            if (token.Owner.Id != caller.Identity.Id)
                throw Refusal.Forbidden("Only its owner can change a token.");
            return TokenPatch.Apply(token, body.RootElement, version, clock.GetUtcNow());
        }) ?? throw NoSuchToken(id);
        return JsonResponse.Make(HttpStatusCode.OK, JsonResponse.Write(json => TokenJson.Write(json, patched, version)));
    }

    /// <summary>Changes the expiry of many tokens of any owner. Changes all tokens or none.</summary>
    public HttpResponseMessage BulkUpdate(IncomingRequest request, ApiVersion version, Caller caller)
    {
        caller.Require(Rights.ManageAll, "Changing tokens in bulk needs idn:all-personal-access-tokens:update.");
        request.RequireNoQuery();
        request.RequireContentType("application/json");
        using var body = JsonBody.Parse(request.Body);
        var update = NewBulkUpdate.From(body.RootElement);
        var now = clock.GetUtcNow();
        var changed = state.UpdateAll(update.Ids, token => TokenPatch.ApplyExpiry(token, update.Patch, version, now));
        return JsonResponse.Make(HttpStatusCode.OK, JsonResponse.Write(json =>
        {
            json.WriteStartArray();
            foreach (var token in changed.OrderBy(token => token.Id, StringComparer.Ordinal))
                TokenJson.Write(json, token, version, showsNeverExpires: false);
            json.WriteEndArray();
        }));
    }

    public HttpResponseMessage Delete(IncomingRequest request, Caller caller, string id)
    {
        caller.Require(Rights.ManageMine | Rights.ManageAll, "Deleting a token needs idn:my-personal-access-tokens:manage.");
        request.RequireNoQuery();
        request.RequireNoBody();
        var token = state.Find(id) ?? throw NoSuchToken(id);
        var isOwn = token.Owner.Id == caller.Identity.Id;
        caller.Require(
            isOwn ? Rights.ManageMine | Rights.ManageAll : Rights.ManageAll,
            "Deleting a token of another owner needs idn:all-personal-access-tokens:manage.");
        return state.Remove(id) ? new HttpResponseMessage(HttpStatusCode.NoContent) : throw NoSuchToken(id);
    }

    private IReadOnlyList<SandboxToken> TokensOf(string? ownerId, Caller caller)
    {
        if (ownerId == "me")
        {
            caller.Require(Rights.ReadMine, "Listing your own tokens needs idn:my-personal-access-tokens:read.");
            return state.OwnedBy(caller.Identity.Id);
        }

        caller.Require(Rights.ReadAll, "Listing by owner id, or all tokens, needs idn:all-personal-access-tokens:read.");
        if (ownerId?.Length == 0)
            throw Refusal.BadRequest("The parameter 'owner-id' must not be empty.");
        return ownerId == null ? state.Tokens : state.OwnedBy(ownerId);
    }

    private static Refusal NoSuchToken(string id) => Refusal.NotFound($"There is no personal access token '{id}'.");
}

/// <summary>Parses the <c>filters</c> parameter. It supports only the two documented forms.</summary>
internal static class TokenFilter
{
    private const string NeverUsed = "lastUsed isnull";
    private const string UsedUntil = "lastUsed le ";

    public static Func<SandboxToken, bool> Parse(string text)
    {
        if (text == NeverUsed)
            return token => token.LastUsed == null;
        if (text.StartsWith(UsedUntil, StringComparison.Ordinal) && Rfc3339.TryParse(text.Substring(UsedUntil.Length), out var time))
            return token => token.LastUsed <= time;
        throw Refusal.BadRequest("The filter is not supported. The supported filters are 'lastUsed le <date-time>' and 'lastUsed isnull'.");
    }
}
