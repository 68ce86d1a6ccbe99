using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>The result of a call: tokens, or an error of the documented type. Anything else fails the test.</summary>
internal sealed record CallResult(IReadOnlyList<PersonalAccessToken> Tokens, SailPointApiException? Error)
{
    public static CallResult OfList(TestClient test, TokenQuery? query = null) => Of(async tokens =>
    {
        await foreach (var token in test.Client.ListAsync(query ?? new TokenQuery(), CallEvents.None, default))
            tokens.Add(token);
    });

    public static CallResult OfCreate(TestClient test, NewTokenRequest? request = null) => Of(async tokens =>
    {
        var created = await test.Client.CreateAsync(request ?? new NewTokenRequest { Name = "name" }, CallEvents.None, default);
        tokens.Add(created.Token);
    });

    public static CallResult OfUpdate(TestClient test, string id = "id", TokenChanges? changes = null) => Of(async tokens =>
        tokens.Add(await test.Client.UpdateAsync(id, changes ?? new TokenChanges { Name = "name" }, CallEvents.None, default)));

    public static CallResult OfDelete(TestClient test, string id = "id") => Of(_ => test.Client.DeleteAsync(id, CallEvents.None, default));

    public static CallResult OfConnect(TestClient test) => Of(_ => test.Client.ConnectAsync(CallEvents.None, default));

    /// <summary>Checks the promises that hold for every input and every answer.</summary>
    public CallResult IsHarmless()
    {
        if (Error is not null)
            Harmless.AssertError(Error);
        foreach (var token in Tokens)
            Harmless.AssertToken(token);
        return this;
    }

    private static CallResult Of(Func<List<PersonalAccessToken>, Task> call)
    {
        var tokens = new List<PersonalAccessToken>();
        try
        {
            call(tokens).WithTimeLimit().GetAwaiter().GetResult();
            return new CallResult(tokens, null);
        }
        catch (SailPointApiException error)
        {
            return new CallResult(tokens, error);
        }
    }
}
