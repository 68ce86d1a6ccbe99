using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Soak;

/// <summary>Creates, changes, removes and lists tokens at random, and keeps book of what it is told.</summary>
internal sealed class SoakWorker(SoakClient client, int seed)
{
    private const int MostTokens = 4;

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
                Failures[error.Kind] = Failures.GetValueOrDefault(error.Kind) + 1;
            }
        }
    }

    /// <summary>Compares the book with the owner's tokens as the tenant has them, the ones from before left out.</summary>
    public void Check(IEnumerable<SandboxToken> owned)
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
        return choice < 80 ? RenameAsync(token) : RemoveAsync(token);
    }

    private async Task CreateAsync()
    {
        var name = NextName();
        try
        {
            var created = await client.Client.CreateAsync(new NewTokenRequest { Name = name }, client.Events, default);
            _book.Add(new ExpectedToken(created.Token.Id, name));
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

    private void Forget(ExpectedToken token, SailPointApiException error)
    {
        if (error.Kind != SailPointErrorKind.NotFound)
            return;

        // Only a removal that failed before explains it.
        Assert.True(token.MayBeMissing, $"Token {token.Id} was not found, and nobody had removed it.");
        _book.Remove(token);
    }

    private string NextName() => $"{client.Identity.UserName} {++_named}";
}
