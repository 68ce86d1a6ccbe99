using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class SecretExposureTests
{
    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task No_address_contains_a_secret_or_an_access_token(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.CreateAsync();
        await test.ListAsync(new TokenQuery { OwnerId = "me", NeverUsed = true });
        await test.RunAsync("update");
        await test.DeleteAsync();

        Assert.Equal(5, test.Tenant.Requests.Count);
        Assert.All(test.Tenant.Requests, request => AssertHoldsNoSecret(request.Address.AbsoluteUri));
    }

    [Fact]
    public async Task The_access_token_is_in_one_header_and_the_secret_in_one_body()
    {
        using var test = TestClient.WithoutRetry();

        await test.RunAsync("update");

        Assert.Equal("Bearer " + FakeTenant.BearerOf(1), test.Tenant.Call.Authorization);
        Assert.Null(Assert.Single(test.Tenant.Logins).Authorization);
        AssertHoldsNoSecret(test.Tenant.Call.Body!);
        Assert.Single(test.Tenant.Requests, request => request.Body?.Contains(TestClient.ClientSecret, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task No_printable_object_prints_a_secret()
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { AccessToken = null });
        var created = await test.CreateAsync();
        test.Tenant.AnswerCalls(() => Reply.Error(500));
        var error = await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.ServerError);

        object[] printed =
            [test.Client, test.Options, test.Events, test.Client.Connection, created, created.Token, error, .. test.Traces];

        Assert.All(printed, item => AssertHoldsNoSecret(item.ToString()!));
    }

    [Theory]
    [InlineData("Top+Secret/Client==99")]
    [InlineData("Top%2BSecret%2FClient%3D%3D99")]
    [InlineData("Top%2bSecret%2fClient%3d%3d99")]
    [InlineData("Top\\u002bSecret\\/Client\\u003D\\u003d99")]
    public async Task A_secret_that_the_service_repeats_in_any_encoding_is_not_shown(string written)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { ClientSecret = Secrets.Hide("Top+Secret/Client==99") });
        test.Tenant.AnswerLogins(() => Reply.Json($$"""{"message":"cannot handle client_secret {{written}}, sorry"}""", 400));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.LoginFailed);

        Assert.Matches(@"^cannot handle client_secret \*+, sorry$", Assert.Single(error.Messages));
    }

    [Fact]
    public async Task A_listed_token_drops_a_secret_that_the_service_sends()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync(Reply.CreatedToken);

        Assert.DoesNotContain(token.AdditionalProperties, property => Equals(property.Value, Reply.NewSecret));
    }

    [Fact]
    public void The_client_copies_the_secret_so_the_caller_can_dispose_the_original()
    {
        using var test = TestClient.WithoutRetry();

        test.Options.ClientSecret!.Dispose();

        Assert.True(test.ConnectAsync().IsCompletedSuccessfully);
        Assert.Contains(TestClient.ClientSecret, Assert.Single(test.Tenant.Logins).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_User_Agent_header_names_the_module()
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { UserAgent = "SailPointPat/1.2.3" });

        await test.ListAsync();

        Assert.Equal(["SailPointPat/1.2.3", "SailPointPat/1.2.3"], test.Tenant.Requests.Select(request => request.UserAgent));
    }

    private static void AssertHoldsNoSecret(string text)
    {
        Assert.DoesNotContain(TestClient.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reply.NewSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeTenant.BearerOf(1), text, StringComparison.Ordinal);
    }
}
