using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class KeepingSecretsToTheirPlace
{
    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task No_address_holds_a_secret_or_an_access_token(string version)
    {
        using var bench = new Bench(version);

        await bench.CreateAsync();
        await bench.ListAsync(new TokenQuery { OwnerId = "me", NeverUsed = true });
        await bench.RenameAsync();
        await bench.DeleteAsync();

        Assert.Equal(5, bench.Service.Requests.Count);
        Assert.All(bench.Service.Requests, request => AssertHoldsNoSecret(request.Address.AbsoluteUri));
    }

    [Fact]
    public async Task The_access_token_is_in_one_header_and_the_secret_in_one_body()
    {
        using var bench = new Bench();

        await bench.RenameAsync();

        Assert.Equal("Bearer " + ScriptedService.BearerOf(1), bench.Service.Call.Authorization);
        Assert.Null(Assert.Single(bench.Service.Logins).Authorization);
        AssertHoldsNoSecret(bench.Service.Call.Body!);
        Assert.Single(bench.Service.Requests, request => request.Body?.Contains(Bench.ClientSecret, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Nothing_that_can_be_printed_prints_a_secret()
    {
        using var bench = new Bench(adjust: options => options with { AccessToken = null });
        var created = await bench.CreateAsync();
        bench.Service.AnswerCalls(() => Answer.Error(500));
        var error = await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.ServerError);

        object[] printed =
            [bench.Client, bench.Options, bench.Events, bench.Client.Connection, created, created.Token, error, .. bench.Traces];

        Assert.All(printed, item => AssertHoldsNoSecret(item.ToString()!));
    }

    [Theory]
    [InlineData("Top+Secret/Client==99")]
    [InlineData("Top%2BSecret%2FClient%3D%3D99")]
    [InlineData("Top%2bSecret%2fClient%3d%3d99")]
    [InlineData("Top\\u002bSecret\\/Client\\u003D\\u003d99")]
    public async Task A_secret_that_the_service_repeats_is_not_shown_in_whatever_way_it_is_written(string written)
    {
        using var bench = new Bench(adjust: options => options with { ClientSecret = Hidden.From("Top+Secret/Client==99") });
        bench.Service.AnswerLogins(() => Answer.Json($$"""{"message":"cannot handle client_secret {{written}}, sorry"}""", 400));

        var error = await Failure.OfAsync(() => bench.ConnectAsync(), SailPointErrorKind.LoginFailed);

        Assert.Matches(@"^cannot handle client_secret \*+, sorry$", Assert.Single(error.Messages));
    }

    [Fact]
    public async Task A_listed_token_keeps_no_secret_should_the_service_ever_send_one()
    {
        using var bench = new Bench();

        var token = await bench.ReadAsync(Answer.CreatedToken);

        Assert.DoesNotContain(token.AdditionalProperties, property => Equals(property.Value, Answer.NewSecret));
    }

    [Fact]
    public void The_client_keeps_a_copy_of_the_secret_so_that_its_giver_can_wipe_the_original()
    {
        using var bench = new Bench();

        bench.Options.ClientSecret!.Dispose();

        Assert.True(bench.ConnectAsync().IsCompletedSuccessfully);
        Assert.Contains(Bench.ClientSecret, Assert.Single(bench.Service.Logins).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_module_says_who_it_is()
    {
        using var bench = new Bench(adjust: options => options with { UserAgent = "SailPointPat/1.2.3" });

        await bench.ListAsync();

        Assert.Equal(["SailPointPat/1.2.3", "SailPointPat/1.2.3"], bench.Service.Requests.Select(request => request.UserAgent));
    }

    private static void AssertHoldsNoSecret(string text)
    {
        Assert.DoesNotContain(Bench.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Answer.NewSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptedService.BearerOf(1), text, StringComparison.Ordinal);
    }
}
