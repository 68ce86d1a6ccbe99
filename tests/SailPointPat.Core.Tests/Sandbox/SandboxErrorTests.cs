using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxErrorTests
{
    [Theory]
    [InlineData(400, "POST", RawClient.Beta, "400.1 Bad Request Content", "The request was syntactically correct but its content is semantically invalid.")]
    [InlineData(403, "GET", RawClient.Beta, "403 Forbidden", "The server understood the request but refuses to authorize it.")]
    [InlineData(404, "DELETE", RawClient.Beta + "/unknown", "404 Not found", "The server did not find a current representation for the target resource.")]
    public async Task An_error_has_the_documented_body(int status, string method, string path, string detailCode, string text)
    {
        using var client = await RawClient.OrdinaryUserAsync();

        var reply = await client.SendAsync(method, path, method == "POST" ? "{}" : null);

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
    public async Task Each_request_has_its_own_id_and_errors_repeat_it()
    {
        using var client = await RawClient.AdministratorAsync();

        var good = await client.GetAsync(RawClient.Beta);
        var bad = await client.DeleteAsync("unknown");

        Assert.Matches("^[0-9a-f]{32}$", good.Header("SLPT-Request-ID"));
        Assert.NotEqual(good.Header("SLPT-Request-ID"), bad.Header("SLPT-Request-ID"));
        Assert.Equal(bad.Header("SLPT-Request-ID"), bad.Json.GetProperty("trackingId").GetString());
    }
}
