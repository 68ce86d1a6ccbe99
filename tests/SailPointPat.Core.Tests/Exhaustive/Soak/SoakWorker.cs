using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>Creates, changes, removes and lists tokens at random, and records what outputs and errors say.</summary>
internal sealed class SoakWorker(SoakClient client, int seed)
{
    /// <summary>A rotation needs a free slot for the successor, and an interrupted rotation needs one more.</summary>
    private const int MaximumTokens = 3;

    private const int MaximumAttempts = 100;

    private readonly Random _random = new(seed);
    private readonly List<ExpectedToken> _expected = [];
    private int _named;

    public int Succeeded { get; private set; }

    public Dictionary<SailPointErrorKind, int> Failures { get; } = [];

    public async Task RunAsync(int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            try
            {
                await RunOneAsync();
                Succeeded++;
            }
            catch (SailPointApiException error)
            {
                Count(error);
            }
        }
    }

    /// <summary>The number of rotated tokens.</summary>
    public int Rotated { get; private set; }

    /// <summary>Compares the records with the owner's tokens on the tenant, without those from before the soak.</summary>
    public void Check(IEnumerable<SandboxToken> owned, Func<string, SandboxCredential> credentialOf)
    {
        var left = owned.ToDictionary(token => token.Id);
        foreach (var expected in _expected)
        {
            var found = expected.Id is null
                ? left.Values.SingleOrDefault(token => expected.Names.Contains(token.Name))
                : left.GetValueOrDefault(expected.Id);
            if (found is null)
            {
                Assert.True(expected.MayBeMissing, $"Token {expected.Id} is missing, and no error said so.");
                continue;
            }

            Assert.Contains(found.Name, expected.Names);
            Assert.Equal(expected.Secret ?? credentialOf(found.Id).ClientSecret, credentialOf(found.Id).ClientSecret);
            left.Remove(found.Id);
        }

        Assert.Empty(left.Values);
    }

    private Task RunOneAsync()
    {
        var known = _expected.Where(token => token.Id is not null).ToArray();
        var choice = _random.Next(100);
        if (choice < 15)
            return ListAsync();

        if (known.Length == 0 || (choice < 50 && _expected.Count < MaximumTokens))
            return CreateAsync();

        var token = known[_random.Next(known.Length)];
        return choice switch
        {
            < 75 => RenameAsync(token),
            < 85 => RotateAsync(token),
            _ => RemoveAsync(token),
        };
    }

    private async Task CreateAsync()
    {
        var name = NextName();
        try
        {
            var created = await client.Client.CreateAsync(new NewTokenRequest { Name = name }, client.Events, default);
            _expected.Add(new ExpectedToken(created.Token.Id, name) { Secret = Secrets.Reveal(created.Secret) });
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.OutcomeUnknown)
        {
            // With an id the error says that the token exists. Without one it says that it may exist.
            _expected.Add(new ExpectedToken(error.OrphanedTokenId, name) { MayBeMissing = error.OrphanedTokenId is null });
            throw;
        }
    }

    private async Task RenameAsync(ExpectedToken token)
    {
        var name = NextName();
        try
        {
            var changed = await client.Client.UpdateAsync(token.Id!, new TokenChanges { Name = name }, client.Events, default);
            Assert.Equal(name, changed.Name);
            token.Names.Clear();
            token.Names.Add(name);
            token.MayBeMissing = false;
        }
        catch (SailPointApiException error)
        {
            Forget(token, error);
            token.Names.Add(name);
            throw;
        }
    }

    /// <summary>Rotates a token, and repeats that until the rotation is no longer incomplete.</summary>
    private async Task RotateAsync(ExpectedToken token)
    {
        var rotation = new SoakRotation(client);
        for (var attempts = 1; !await rotation.TryAsync(token.Id!); attempts++)
        {
            Assert.True(attempts < MaximumAttempts, $"A rotation does not finish: {rotation.Failure}");
            Count(rotation.Failure!);
        }

        if (rotation.Failure is { } error)
        {
            Forget(token, error);
            throw error;
        }

        // A user may remove these tokens if they are unused. The warning of the command says so.
        foreach (var id in rotation.LeftAlone)
        {
            while (!await TryRemoveAsync(id))
            {
            }
        }

        var successor = rotation.Successor!;
        Assert.Contains(successor.Name, token.Names);
        token.Id = successor.Id;
        token.Secret = rotation.Secret;
        token.Names.IntersectWith([successor.Name]);
        token.MayBeMissing = false;
        Rotated++;
    }

    private async Task<bool> TryRemoveAsync(string id)
    {
        try
        {
            await client.Client.DeleteAsync(id, client.Events, default);
            return true;
        }
        catch (SailPointApiException error)
        {
            Count(error);
            return error.Kind == SailPointErrorKind.NotFound;
        }
    }

    private async Task RemoveAsync(ExpectedToken token)
    {
        try
        {
            await client.Client.DeleteAsync(token.Id!, client.Events, default);
            _expected.Remove(token);
        }
        catch (SailPointApiException error)
        {
            Forget(token, error);
            token.MayBeMissing = true;
            throw;
        }
    }

    /// <summary>Lists the caller's tokens, and resolves the unknown outcomes.</summary>
    private async Task ListAsync()
    {
        var listed = new Dictionary<string, PersonalAccessToken>();
        await foreach (var token in client.Client.ListAsync(new TokenQuery { OwnerId = "me" }, client.Events, default))
            listed.Add(token.Id, token);

        foreach (var expected in _expected.ToArray())
        {
            expected.Id ??= listed.Values.SingleOrDefault(token => expected.Names.Contains(token.Name))?.Id;
            if (expected.Id is null || !listed.TryGetValue(expected.Id, out var found))
            {
                Assert.True(expected.MayBeMissing, $"The list lacks {expected.Id}.");
                _expected.Remove(expected);
                continue;
            }

            Assert.Contains(found.Name, expected.Names);
            expected.MayBeMissing = false;
            expected.Names.IntersectWith([found.Name]);
        }
    }

    private void Count(SailPointApiException error) => Failures[error.Kind] = Failures.GetValueOrDefault(error.Kind) + 1;

    private void Forget(ExpectedToken token, SailPointApiException error)
    {
        if (error.Kind is not (SailPointErrorKind.NotFound or SailPointErrorKind.TokenNotFound))
            return;

        // Only an earlier failed removal explains it.
        Assert.True(token.MayBeMissing, $"Token {token.Id} was not found, and no removal explains it.");
        _expected.Remove(token);
    }

    private string NextName() => $"{client.Identity.UserName} {++_named}";
}
