using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class ChangeRequestTests
{
    [Theory]
    [MemberData(nameof(Versions.Paths), MemberType = typeof(Versions))]
    public async Task A_change_patches_the_token(string version, string path)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.RunAsync("update");

        var call = test.Tenant.Call;
        Assert.Equal(("PATCH", path + "/" + Reply.TokenId), (call.Method, call.PathAndQuery));
        Assert.Equal(("application/json", "application/json-patch+json"), (call.Accept, call.ContentType));
        Assert.Equal("""[{"op":"replace","path":"/name","value":"Hourly export"}]""", call.Body);
    }

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task New_scopes_replace_only_the_old_scopes(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.UpdateAsync(new TokenChanges { Scope = ["idn:accounts:read", "idn:sources:read"] });

        Assert.Equal("""[{"op":"replace","path":"/scope","value":["idn:accounts:read","idn:sources:read"]}]""", test.Tenant.Call.Body);
    }

    [Theory]
    [MemberData(nameof(Versions.AnyExpiry), MemberType = typeof(Versions))]
    public async Task A_new_expiry_is_sent_in_UTC(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.UpdateAsync(new TokenChanges { ExpirationDate = new DateTimeOffset(2031, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)) });

        Assert.Equal("""[{"op":"replace","path":"/expirationDate","value":"2031-01-01T00:00:00.000Z"}]""", test.Tenant.Call.Body);
    }

    [Theory]
    [MemberData(nameof(Versions.AnyExpiry), MemberType = typeof(Versions))]
    public async Task The_request_that_removes_the_expiry_has_the_acknowledgement(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.UpdateAsync(new TokenChanges { NeverExpires = true });

        Assert.Equal(
            """[{"op":"replace","path":"/userAwareTokenNeverExpires","value":true},{"op":"replace","path":"/expirationDate","value":null}]""",
            test.Tenant.Call.Body);
    }

    [Fact]
    public async Task Several_changes_are_sent_in_one_request()
    {
        using var test = TestClient.WithoutRetry("v1");

        await test.UpdateAsync(new TokenChanges
        {
            Name = "Hourly export",
            Scope = ["idn:accounts:read"],
            ExpirationDate = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });

        Assert.Equal(
            """[{"op":"replace","path":"/name","value":"Hourly export"},{"op":"replace","path":"/scope","value":["idn:accounts:read"]},{"op":"replace","path":"/expirationDate","value":"2030-01-01T00:00:00.000Z"}]""",
            test.Tenant.Call.Body);
    }

    [Fact]
    public async Task The_token_in_the_answer_is_returned()
    {
        using var test = TestClient.WithoutRetry();

        var changed = await test.UpdateAsync(new TokenChanges { Name = "Hourly export" });

        Assert.Equal("Nightly export", changed.Name);
    }
}
