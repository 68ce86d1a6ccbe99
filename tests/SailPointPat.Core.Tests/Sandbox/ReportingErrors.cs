using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class ReportingErrors
{
    [Theory]
    [InlineData(400, "POST", Visitor.Beta, "400.1 Bad Request Content", "The request was syntactically correct but its content is semantically invalid.")]
    [InlineData(403, "GET", Visitor.Beta, "403 Forbidden", "The server understood the request but refuses to authorize it.")]
    [InlineData(404, "DELETE", Visitor.Beta + "/unknown", "404 Not found", "The server did not find a current representation for the target resource.")]
    public async Task Uses_the_documented_body(int status, string method, string path, string detailCode, string text)
    {
        using var visitor = await Visitor.OrdinaryUserAsync();

        var reply = await visitor.SendAsync(method, path, method == "POST" ? "{}" : null);

        Assert.Equal(status, reply.Status);
        Assert.Equal("application/json", reply.Header("Content-Type"));
        Assert.Equal(["detailCode", "trackingId", "messages", "causes"], reply.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(detailCode, reply.Json.GetProperty("detailCode").GetString());
        var message = Assert.Single(reply.Json.GetProperty("messages").EnumerateArray());
        Assert.Equal(
            [("locale", "en-US"), ("localeOrigin", "DEFAULT"), ("text", text)],
            message.EnumerateObject().Select(field => (field.Name, field.Value.GetString()!)));
        Assert.NotEmpty(reply.Cause);
    }

    [Fact]
    public async Task Names_each_request_by_an_id_of_its_own_that_errors_repeat()
    {
        using var visitor = await Visitor.AdministratorAsync();

        var good = await visitor.GetAsync(Visitor.Beta);
        var bad = await visitor.DeleteAsync("unknown");

        Assert.Matches("^[0-9a-f]{32}$", good.Header("SLPT-Request-ID"));
        Assert.NotEqual(good.Header("SLPT-Request-ID"), bad.Header("SLPT-Request-ID"));
        Assert.Equal(bad.Header("SLPT-Request-ID"), bad.Json.GetProperty("trackingId").GetString());
    }

    [Theory]
    [InlineData(401, """{"error":"JWT validation failed: JWT is expired"}""")]
    [InlineData(429, """{"message":" Rate Limit Exceeded "}""")]
    public void Writes_the_short_bodies_word_for_word(int status, string body) =>
        Assert.Equal(body, DocumentedError.ToJson((HttpStatusCode)status, "unused"));

    [Fact]
    public void Writes_the_body_of_an_internal_fault_for_whoever_orders_one()
    {
        var body = JsonDocument.Parse(DocumentedError.ToJson(HttpStatusCode.InternalServerError, "abc")).RootElement;

        Assert.Equal("500.0 Internal Fault", body.GetProperty("detailCode").GetString());
        Assert.Equal("abc", body.GetProperty("trackingId").GetString());
        Assert.Equal("An internal fault occurred.", body.GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.Empty(body.GetProperty("causes").EnumerateArray());
    }
}
