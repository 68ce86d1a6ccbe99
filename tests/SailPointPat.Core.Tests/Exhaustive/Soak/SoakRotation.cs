using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Rotation;
using SailPointPat.Core.Tests.Support;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>A rotation into a readable store. It is run again until it is complete or undone.</summary>
internal sealed class SoakRotation(SoakClient client)
{
    private CreatedToken? _stored;

    /// <summary>The final successor; <see langword="null"/> if there is none.</summary>
    public PersonalAccessToken? Successor { get; private set; }

    /// <summary>The secret that was stored last.</summary>
    public string? Secret => _stored is null ? null : Secrets.Reveal(_stored.Secret);

    /// <summary>The ids of unused successors that the rotation reports and leaves, because their runs may still work.</summary>
    public HashSet<string> LeftAlone { get; } = [];

    /// <summary>Why the last attempt failed.</summary>
    public SailPointApiException? Failure { get; private set; }

    /// <summary>Runs it once.</summary>
    /// <returns>Whether the rotation is complete or undone.</returns>
    public async Task<bool> TryAsync(string id)
    {
        var isRerun = Failure is not null;
        try
        {
            var planner = await new TokenRotator(client.Client).FindAsync(new RotationRequest { Id = id, StoresSecret = true }, client.Events, default);
            using var rotation = new TokenRotation(client.Client, planner.Plan(_stored is null ? null : new StoredCredential(_stored.Token.Id, _stored.Secret)));
            LeftAlone.UnionWith(rotation.Plan.LeftAlone.Select(token => token.Id));
            _stored = await rotation.PrepareAsync(client.Events, default) ?? _stored;
            Successor = await rotation.CompleteAsync(client.Events, default);
            Failure = null;
            return true;
        }
        catch (SailPointApiException error) when (isRerun && error.Kind == SailPointErrorKind.TokenNotFound && _stored is not null)
        {
            // The answer to the last request was lost. The old token is removed, and the successor has its name.
            Successor = _stored.Token;
            Failure = null;
            return true;
        }
        catch (SailPointApiException error)
        {
            Failure = error;
            return !isRerun && error.Kind != SailPointErrorKind.RotationIncomplete;
        }
    }
}
