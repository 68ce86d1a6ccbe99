using System;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class CreateRequestTests
{
    private static readonly DateTimeOffset Easter = new(2026, 4, 5, 12, 0, 0, 7, TimeSpan.FromHours(2));

    [Theory]
    [MemberData(nameof(Versions.Table), MemberType = typeof(Versions))]
    public async Task A_create_posts_json_to_the_collection(string version, string path, bool sendsExpiry)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.CreateAsync();

        var call = test.Tenant.Call;
        Assert.Equal(("POST", path), (call.Method, call.PathAndQuery));
        Assert.Equal("https://acme.api.identitynow.com" + path, call.Address.AbsoluteUri);
        Assert.Equal(("application/json", "application/json"), (call.Accept, call.ContentType));
        Assert.Equal(sendsExpiry, call.Body!.Contains("expirationDate", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Versions.SixMonths), MemberType = typeof(Versions))]
    public async Task No_expiry_is_sent_to_the_beta_family_whose_default_is_six_months(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.CreateAsync();

        Assert.Equal("""{"name":"Nightly export"}""", test.Tenant.Call.Body);
    }

    [Theory]
    [MemberData(nameof(Versions.AnyExpiry), MemberType = typeof(Versions))]
    public async Task An_expiry_of_six_months_is_sent_to_the_newer_versions(string version)
    {
        using var test = TestClient.WithoutRetry(version);
        test.Clock.Advance(TimeSpan.FromMilliseconds(123));

        await test.CreateAsync();

        Assert.Equal("""{"name":"Nightly export","expirationDate":"2026-09-10T09:30:00.123Z"}""", test.Tenant.Call.Body);
    }

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task Every_field_is_sent_as_given_and_dates_in_UTC(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.CreateAsync(new NewTokenRequest
        {
            Name = "Nightly export",
            Scope = ["idn:accounts:read", "idn:sources:manage"],
            AccessTokenValiditySeconds = 900,
            ExpirationDate = Easter,
        });

        Assert.Equal(
            """{"name":"Nightly export","scope":["idn:accounts:read","idn:sources:manage"],"accessTokenValiditySeconds":900,"expirationDate":"2026-04-05T10:00:00.007Z"}""",
            test.Tenant.Call.Body);
    }

    [Theory]
    [MemberData(nameof(Versions.AnyExpiry), MemberType = typeof(Versions))]
    public async Task A_token_that_never_expires_has_the_acknowledgement_and_no_date(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.CreateAsync(new NewTokenRequest { Name = "Break-glass", NeverExpires = true });

        Assert.Equal("""{"name":"Break-glass","userAwareTokenNeverExpires":true}""", test.Tenant.Call.Body);
    }

    [Theory]
    [InlineData("Gräfin Çelik 東京 😀")]
    [InlineData("quote \" backslash \\ slash / and <b>&'+")]
    public async Task A_name_is_sent_as_typed(string name)
    {
        using var test = TestClient.WithoutRetry();

        await test.CreateAsync(new NewTokenRequest { Name = name });

        using var body = JsonDocument.Parse(test.Tenant.Call.Body!);
        Assert.Equal(name, body.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_answer_is_read_and_its_secret_is_a_SecureString()
    {
        using var test = TestClient.WithoutRetry();

        var created = await test.CreateAsync();

        Assert.Equal(Reply.TokenId, created.Token.Id);
        Assert.Equal(Reply.NewSecret, Secrets.Reveal(created.Secret));
        Assert.True(created.Secret.IsReadOnly());
        Assert.Empty(created.Token.AdditionalProperties);
    }

    [Theory]
    [InlineData("p\\u00e4ss\\\"\\\\w\\u00f6rd", "päss\"\\wörd")]
    [InlineData("\\ud83d\\ude00", "😀")]
    [InlineData("пароль", "пароль")]
    public async Task A_secret_of_any_characters_is_read_exactly(string json, string secret)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($$"""{"id":"1","name":"n","secret":"{{json}}"}"""));

        var created = await test.CreateAsync();

        Assert.Equal(secret, Secrets.Reveal(created.Secret));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(43200)]
    public async Task The_shortest_and_the_longest_validity_are_sent(int seconds)
    {
        using var test = TestClient.WithoutRetry();

        await test.CreateAsync(new NewTokenRequest { Name = "n", AccessTokenValiditySeconds = seconds });

        Assert.Equal($$"""{"name":"n","accessTokenValiditySeconds":{{seconds}}}""", test.Tenant.Call.Body);
    }
}
