using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Hostile.Support;

/// <summary>How a call ended: with tokens, or with the one kind of error that callers are promised. Anything else fails the test.</summary>
internal sealed record CallResult(IReadOnlyList<PersonalAccessToken> Tokens, SailPointApiException? Error)
{
    /// <summary>A hang must fail, not hold the run.</summary>
    private static readonly TimeSpan Watchdog = TimeSpan.FromMinutes(1);

    public static CallResult OfList(HostileTenant tenant, TokenQuery? query = null) => Of(async tokens =>
    {
        await foreach (var token in tenant.Client.ListAsync(query ?? new TokenQuery(), CallEvents.None, default))
            tokens.Add(token);
    });

    public static CallResult OfCreate(HostileTenant tenant, NewTokenRequest? request = null) => Of(async tokens =>
    {
        var created = await tenant.Client.CreateAsync(request ?? new NewTokenRequest { Name = "name" }, CallEvents.None, default);
        tokens.Add(created.Token);
    });

    public static CallResult OfUpdate(HostileTenant tenant, string id = "id", TokenChanges? changes = null) => Of(async tokens =>
        tokens.Add(await tenant.Client.UpdateAsync(id, changes ?? new TokenChanges { Name = "name" }, CallEvents.None, default)));

    public static CallResult OfDelete(HostileTenant tenant, string id = "id") => Of(_ => tenant.Client.DeleteAsync(id, CallEvents.None, default));

    public static CallResult OfConnect(HostileTenant tenant) => Of(_ => tenant.Client.ConnectAsync(CallEvents.None, default));

    /// <summary>What callers are promised, whatever was given or answered.</summary>
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
            call(tokens).WaitAsync(Watchdog).GetAwaiter().GetResult();
            return new CallResult(tokens, null);
        }
        catch (SailPointApiException error)
        {
            return new CallResult(tokens, error);
        }
    }
}
