using System;
using System.Linq;
using FsCheck;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheUser;

public sealed class HostileCredentialTests
{
    [Fact]
    public void A_client_id_and_a_secret_stay_one_form_field_each()
    {
        var credentials =
            from id in HostileText.Any
            from secret in HostileText.Any
            where HostileText.IsWellFormed(id) && HostileText.IsWellFormed(secret)
            select (id, secret);

        Fuzz.Check(600, credentials, credential =>
        {
            using var test = TestClient.WithoutRetry(adjust: options => options with { ClientId = credential.id, ClientSecret = Secrets.Hide(credential.secret) });

            Assert.Null(CallResult.OfConnect(test).Error);

            var fields = Assert.Single(test.Tenant.Logins).Body!.Split('&').Select(field => Uri.UnescapeDataString(field.Replace('+', ' ')));
            Assert.Equal(["grant_type=client_credentials", "client_id=" + credential.id, "client_secret=" + credential.secret], fields);
        });
    }

    [Fact]
    public void The_error_names_a_refused_client_id_without_control_characters()
        => Fuzz.Check(400, HostileText.Any, id =>
        {
            using var test = TestClient.WithoutRetry(adjust: options => options with { ClientId = id });
            test.Tenant.AnswerLogins(() => Reply.Json("{}", 401));

            Assert.Equal(SailPointErrorKind.LoginFailed, CallResult.OfConnect(test).IsHarmless().Error?.Kind);
        });

    [Fact]
    public void An_access_token_is_sent_unchanged_or_nothing_is_sent()
        => Fuzz.Check(600, HostileText.Any, token => AssertAccessToken(token));

    [Theory]
    [InlineData("")]
    [InlineData("closed by a line break\n")]
    [InlineData("eyJ\r\nX-Injected: yes")]
    [InlineData("zwölf")]
    public void An_invalid_access_token_is_refused_and_nothing_is_sent(string token) => AssertAccessToken(token);

    private static void AssertAccessToken(string token)
    {
        if (token.Length == 0 || !token.All(character => character is > ' ' and <= '~'))
        {
            var error = Failure.Of(() => Open(token).Dispose(), SailPointErrorKind.InvalidArgument);
            Harmless.AssertError(error);
            if (token.Length > 4)
                Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);

            return;
        }

        using var test = Open(token);
        CallResult.OfList(test).IsHarmless();
        Assert.Equal("Bearer " + token, Assert.Single(test.Tenant.Requests).Authorization);
    }

    private static TestClient Open(string token) => TestClient.WithoutRetry(accessToken: token);
}
