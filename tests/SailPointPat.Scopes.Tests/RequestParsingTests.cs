using System.Linq;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalog;
using SailPointPat.Scopes.Requests;
using Xunit;

namespace SailPointPat.Scopes.Tests;

public sealed class RequestParsingTests
{
    [Theory]
    [InlineData("GET /v3/accounts", "GET /v3/accounts")]
    [InlineData("get /v3/accounts", "GET /v3/accounts")]
    [InlineData("GET v3/accounts", "GET /v3/accounts")]
    [InlineData("GET,/v3/accounts", "GET /v3/accounts")]
    [InlineData("GET /accounts", "GET /accounts/v1")]
    [InlineData("GET /accounts/v1", "GET /accounts/v1")]
    [InlineData("GET /V3/Accounts/", "GET /v3/accounts")]
    [InlineData("GET /v3/accounts?limit=10&filters=identityId eq \"x\"", "GET /v3/accounts")]
    [InlineData("GET https://acme.api.identitynow.com/v3/accounts/2c9180835d2e5168015d32f890ca1581", "GET /v3/accounts/{id}")]
    [InlineData("GET acme.api.identitynow.com/v3/accounts/1", "GET /v3/accounts/{id}")]
    [InlineData("GET {{baseUrl}}/v3/accounts/:id", "GET /v3/accounts/{id}")]
    [InlineData("GET $base/v3/accounts/$($account.id)/entitlements", "GET /v3/accounts/{id}/entitlements")]
    [InlineData("GET ${BASE}/v3/accounts/<id>", "GET /v3/accounts/{id}")]
    [InlineData("curl https://acme.api.identitynow.com/v3/accounts -H 'Accept: application/json'", "GET /v3/accounts")]
    [InlineData("curl -s -H \"Authorization: Bearer $T\" \"$URL/v3/accounts?limit=1\"", "GET /v3/accounts")]
    [InlineData("curl -X POST 'https://acme.api.identitynow.com/v3/accounts' -d '{\"a\": 1}'", "POST /v3/accounts")]
    [InlineData("curl --request DELETE --url https://acme.api.identitynow.com/v3/accounts/1", "DELETE /v3/accounts/{id}")]
    [InlineData("curl -XPATCH https://acme.api.identitynow.com/v3/accounts/1 --data @patch.json", "PATCH /v3/accounts/{id}")]
    [InlineData("curl https://acme.api.identitynow.com/v3/search --json '{}'", "POST /v3/search")]
    [InlineData("curl -G https://acme.api.identitynow.com/v3/accounts -d limit=1", "GET /v3/accounts")]
    [InlineData("Invoke-RestMethod -Method Post -Uri \"$base/v3/search\" -Body $body", "POST /v3/search")]
    [InlineData("$r = irm https://acme.api.identitynow.com/v3/accounts -Headers $h", "GET /v3/accounts")]
    [InlineData("irm ($base + '/v3/accounts/' + $id + '/entitlements')", "GET /v3/accounts/{id}/entitlements")]
    [InlineData("10.0.0.1 - - [10/Oct/2026:13:55:36 +0000] \"GET /v3/accounts?x=1 HTTP/1.1\" 200 12", "GET /v3/accounts")]
    [InlineData("2026-10-01T12:00:00Z INFO client GET https://acme.api.identitynow.com/v3/accounts/1 -> 200 in 35 ms", "GET /v3/accounts/{id}")]
    [InlineData("VERBOSE: PATCH https://acme.api.identitynow.com/v3/accounts/1 with 20-byte payload", "PATCH /v3/accounts/{id}")]
    [InlineData("{\"time\":\"2026\",\"method\":\"DELETE\",\"url\":\"https:\\/\\/acme.api.identitynow.com\\/v3\\/accounts\\/1\",\"status\":202}", "DELETE /v3/accounts/{id}")]
    [InlineData("{\"path\":\"/v3/accounts\",\"method\":\"POST\"}", "POST /v3/accounts")]
    public void A_request_is_found_in_pasted_text(string line, string operation)
    {
        var request = RequestLine.Read(line);
        var lookup = RequestLookup.Find(OperationIndex.Current, request.Method, request.Paths);

        Assert.Equal(operation, Describe(Assert.Single(lookup.Found)));
    }

    [Theory]
    [InlineData("GET /v3/no-such-thing", "does not know this path")]
    [InlineData("PUT /v3/accounts", "with GET, POST only")]
    [InlineData("GET /v3/source-apps", "in other versions: beta, v2024, v2025, v2026, v1")]
    [InlineData("GET /v3/accounts/1/2/3", "does not know this path")]
    [InlineData("GET /v2031/accounts", "in other versions: ")]
    [InlineData("GET /accounts/v7", "in other versions: ")]
    [InlineData("GET https://graph.microsoft.com/v1.0/users", "does not know this path")]
    public void A_path_that_is_not_in_the_catalog_is_not_guessed(string line, string reason)
    {
        var request = RequestLine.Read(line);
        var lookup = RequestLookup.Find(OperationIndex.Current, request.Method, request.Paths);

        Assert.Empty(lookup.Found);
        Assert.NotNull(lookup.Path);
        Assert.Contains(reason, lookup.Reason());
    }

    [Theory]
    [InlineData("Invoke-RestMethod -Method $method -Uri $base/v3/accounts")]
    [InlineData("/v3/accounts")]
    public void A_method_that_is_not_in_the_catalog_is_not_guessed(string line)
    {
        var request = RequestLine.Read(line);

        Assert.Null(request.Method);
        Assert.Equal(["GET", "POST"], RequestLookup.Find(OperationIndex.Current, null, request.Paths).Found.Select(found => found.Operation.Method).Order());
    }

    [Theory]
    [InlineData("starting the job")]
    [InlineData("Content-Type: application/json")]
    [InlineData("12/10/2026 started")]
    [InlineData("")]
    public void Other_lines_give_no_request(string line)
    {
        var request = RequestLine.Read(line);
        var lookup = RequestLookup.Find(OperationIndex.Current, request.Method, request.Paths);

        Assert.Empty(lookup.Found);
        Assert.Null(lookup.Path);
    }

    private static string Describe(FoundOperation found)
        => System.Text.RegularExpressions.Regex.Replace($"{found.Operation.Method} {found.Operation.PathIn(found.Version!)}", @"\{\w+\}", "{id}");
}
