using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>The caller's tokens. Before each change, a rotation lists them again, and checks for changes of other runs.</summary>
internal sealed class OwnTokens(SailPointClient client, CallEvents events, CancellationToken canceled)
{
    private IReadOnlyList<PersonalAccessToken> _tokens = [];

    public CallEvents Events => events;

    public CancellationToken Canceled => canceled;

    /// <summary>Lists the tokens again.</summary>
    /// <returns>The tokens.</returns>
    public async Task<IReadOnlyList<PersonalAccessToken>> ListAsync()
        => _tokens = await client.ReadListAsync(new TokenQuery { OwnerId = "me" }, events, canceled).ConfigureAwait(false);

    public PersonalAccessToken? Find(string id) => _tokens.FirstOrDefault(token => TokenId.AreSame(token.Id, id));

    /// <summary>Checks that a token exists and has one of the given names.</summary>
    /// <exception cref="SailPointApiException">The token is missing or has another name (<see cref="SailPointErrorKind.RotationInProgress"/>).</exception>
    public void Require(string id, params string[] names)
    {
        if (Find(id) is not { } token)
            throw Changed($"Another run or person removed the token {DisplayText.Escape(id)}.");

        if (!names.Contains(token.ExactName))
            throw Changed($"Another run or person renamed the token {DisplayText.Escape(id)}: its name is '{token.Name}' instead of '{DisplayText.Escape(names[0])}'.");
    }

    /// <summary>Checks that a token has a name, and that no other token has the same name.</summary>
    /// <exception cref="SailPointApiException">Another name, or another token has it (<see cref="SailPointErrorKind.RotationInProgress"/>).</exception>
    public void RequireOnly(string id, string name)
    {
        Require(id, name);
        if (_tokens.FirstOrDefault(token => token.ExactName == name && !TokenId.AreSame(token.Id, id)) is { } other)
            throw Changed($"Another run is handing over {other.Id}.");
    }

    /// <summary>Checks that the old token is as planned, and that no other run has begun to hand over.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="successorId">The successor of this run, if it was created.</param>
    /// <exception cref="SailPointApiException">Another run has changed something (<see cref="SailPointErrorKind.RotationInProgress"/>).</exception>
    public void RequireFamily(RotationPlan plan, string? successorId = null)
    {
        Require(plan.Old.Id, plan.Old.ExactName);
        var running = RotationFamily.Of(Find(plan.Old.Id)!, _tokens).Leftovers
            .FirstOrDefault(other => other.MayBeInUse && !TokenId.AreSame(other.Token.Id, successorId) && !plan.StillRemoves(other.Token));
        if (running is not null)
            throw Changed($"Another run is handing over {running.Token.Id}.");
    }

    public Task<PersonalAccessToken> RenameAsync(string id, string name) => UpdateAsync(id, new TokenChanges { Name = name });

    public Task<PersonalAccessToken> UpdateAsync(string id, TokenChanges changes) => client.UpdateAsync(id, changes, events, canceled);

    /// <summary>Removes a token. Succeeds if it no longer exists.</summary>
    public async Task DeleteAsync(string id)
    {
        try
        {
            await client.DeleteAsync(id, events, canceled).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.NotFound)
        {
            // The token no longer exists.
        }
    }

    private static SailPointApiException Changed(string what) => new(SailPointErrorKind.RotationInProgress, what);
}
