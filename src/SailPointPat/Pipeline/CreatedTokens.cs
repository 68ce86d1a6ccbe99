using System.Collections.Generic;
using SailPointPat.Core;

namespace SailPointPat.Pipeline;

/// <summary>The tokens that one command has created, until nobody can lose them any more.</summary>
/// <remarks>
/// A secret is shown once. When Ctrl+C or an error ends a pipeline, <c>$token = New-…</c> assigns nothing, whatever had been handed on: the
/// next command on the connection says which tokens there are.
/// </remarks>
internal sealed class CreatedTokens(SailPointClient client)
{
    private readonly object _gate = new();
    private readonly List<PersonalAccessToken> _handedOn = [];
    private bool _isStopped;

    /// <summary>Notes a token that the pipeline is given now.</summary>
    public void HandOn(PersonalAccessToken token)
    {
        lock (_gate)
        {
            if (_isStopped)
                client.AddUnaccounted(token, isHandedOn: true);
            else
                _handedOn.Add(token);
        }
    }

    /// <summary>Notes a token that the pipeline will never get.</summary>
    public void Lose(PersonalAccessToken token) => client.AddUnaccounted(token, isHandedOn: false);

    /// <summary>The pipeline was stopped or has failed, and with it whatever was to keep the tokens.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (var token in _handedOn)
                client.AddUnaccounted(token, isHandedOn: true);

            _handedOn.Clear();
        }
    }
}
