using System;
using System.Linq;
using SailPointPat.Core.Tests.Hostile.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Hostile.FromTheTenant;

public sealed class EchoingSecrets
{
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public void An_error_that_repeats_the_access_token_is_told_without_it(int status)
    {
        using var tenant = new HostileTenant();
        tenant.Answer = () => HostileTenant.Json($$"""{"detailCode":"{{HostileTenant.Bearer}}","messages":[{"text":"You sent Bearer {{HostileTenant.Bearer}}, {{HostileTenant.Bearer}}."}]}""", status);

        AssertHidden(CallResult.OfDelete(tenant), status, HostileTenant.Bearer);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public void A_refusal_that_repeats_the_client_secret_is_told_without_it(int status)
    {
        using var tenant = new HostileTenant();
        tenant.LoginAnswer = () => HostileTenant.Json($$"""{"error":"client_secret={{HostileTenant.Secret}}","messages":[{"text":"{{HostileTenant.Secret}}"}]}""", status);

        AssertHidden(CallResult.OfConnect(tenant), status, HostileTenant.Secret);
    }

    private static void AssertHidden(CallResult result, int status, string secret)
    {
        var error = result.IsHarmless().Error!;

        Assert.Equal(status, error.StatusCode);
        Assert.NotEmpty(error.Messages);
        Assert.DoesNotContain(error.Messages.Append(error.ToString()).Append(error.DetailCode), text => text?.Contains(secret, StringComparison.Ordinal) == true);
    }
}
