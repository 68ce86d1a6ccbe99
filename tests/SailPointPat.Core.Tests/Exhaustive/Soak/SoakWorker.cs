using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>Creates, changes, removes and lists tokens at random, and keeps book of what it is told.</summary>
internal sealed class SoakWorker(SoakClient client, int seed)
{
    /// <summary>A rotation needs a place for a successor, and a rotation that stopped half way one more.</summary>
    private const int MostTokens = 3;

    private const int MostTries = 100;

    private readonly Random _random = new(seed);
    private readonly List<ExpectedToken> _book = [];
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

    /// <summary>How many tokens were rotated.</summary>
    public int Rotated { get; private set; }

    /// <summary>Compares the book with the owner's tokens as the tenant has them, the ones from before left out.</summary>
    public void Check(IEnumerable<SandboxToken> owned, Func<string, SandboxCredential> credentialOf)
    {
        var left = owned.ToDictionary(token => token.Id);
        foreach (var expected in _book)
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
        var known = _book.Where(token => token.Id is not null).ToArray();
        var choice = _random.Next(100);
        if (choice < 15)
            return ListAsync();

        if (known.Length == 0 || (choice < 50 && _book.Count < MostTokens))
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
            _book.Add(new ExpectedToken(created.Token.Id, name) { Secret = Secrets.Reveal(created.Secret) });
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.OutcomeUnknown)
        {
            // With an id the error says that it exists; without, that it may.
            _book.Add(new ExpectedToken(error.OrphanedTokenId, name) { MayBeMissing = error.OrphanedTokenId is null });
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

    /// <summary>Rotates a token, and as often again as it stops half way.</summary>
    private async Task RotateAsync(ExpectedToken token)
    {
        var rotation = new SoakRotation(client);
        for (var tries = 1; !await rotation.TryAsync(token.Id!); tries++)
        {
            Assert.True(tries < MostTries, $"A rotation is never done: {rotation.Failure}");
            Count(rotation.Failure!);
        }

        if (rotation.Failure is { } error)
        {
            Forget(token, error);
            throw error;
        }

        var successor = rotation.Successor!;
        Assert.Contains(successor.Name, token.Names);
        token.Id = successor.Id;
        token.Secret = rotation.Secret;
        token.Names.IntersectWith([successor.Name]);
        token.MayBeMissing = false;
        Rotated++;
    }

    private async Task RemoveAsync(ExpectedToken token)
    {
        try
        {
            await client.Client.DeleteAsync(token.Id!, client.Events, default);
            _book.Remove(token);
        }
        catch (SailPointApiException error)
        {
            Forget(token, error);
            token.MayBeMissing = true;
            throw;
        }
    }

    /// <summary>Lists the caller's tokens, which tells what had become of those that nobody was sure of.</summary>
    private async Task ListAsync()
    {
        var listed = new Dictionary<string, PersonalAccessToken>();
        await foreach (var token in client.Client.ListAsync(new TokenQuery { OwnerId = "me" }, client.Events, default))
            listed.Add(token.Id, token);

        foreach (var expected in _book.ToArray())
        {
            expected.Id ??= listed.Values.SingleOrDefault(token => expected.Names.Contains(token.Name))?.Id;
            if (expected.Id is null || !listed.TryGetValue(expected.Id, out var found))
            {
                Assert.True(expected.MayBeMissing, $"The list lacks {expected.Id}.");
                _book.Remove(expected);
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

        // Only a removal that failed before explains it.
        Assert.True(token.MayBeMissing, $"Token {token.Id} was not found, and nobody had removed it.");
        _book.Remove(token);
    }

    private string NextName() => $"{client.Identity.UserName} {++_named}";
}
