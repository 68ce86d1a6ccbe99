using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Client;

/// <summary>
/// Changes the expiry of many tokens, up to 25 with one <c>PATCH</c> of <c>bulk-update</c>. Each token has its own result, as if it had been changed
/// alone. Thread safe.
/// </summary>
/// <param name="client">The client. Its API version must support the bulk update.</param>
public sealed class ExpiryUpdater(SailPointClient client)
{
    /// <summary>The error of the bulk update if the connection cannot use it; <see langword="null"/> until the service has refused it.</summary>
    private volatile SailPointApiException? _refusal;

    /// <summary>Changes tokens. The result of each token shows whether its change failed.</summary>
    /// <param name="updates">The tokens, at most 25, each once.</param>
    /// <param name="changes">The new expiry.</param>
    /// <param name="areAll">Whether these are all tokens of the command. A single token is then changed without the bulk update if possible.</param>
    /// <param name="events">Receives the progress of the requests.</param>
    /// <param name="cancellationToken">Cancels the requests. The changes may still have been made.</param>
    /// <returns>A task that completes when each token has its result. It never fails.</returns>
    public async Task UpdateAsync(
        IReadOnlyList<ExpiryUpdate> updates, TokenChanges changes, bool areAll, CallEvents events, CancellationToken cancellationToken)
    {
        var batch = new Batch(client, changes, events, cancellationToken);
        try
        {
            // The bulk update needs a right over all tokens. The change of an own token needs only a right over own tokens.
            if (updates.Count == 1 && (IsOwn(updates[0]) ?? areAll))
                await ChangeOneAsync(batch, updates[0]).ConfigureAwait(false);
            else
                await ChangeTogetherAsync(batch, updates).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            foreach (var update in updates)
                update.Fail(error);
        }
    }

    /// <summary>Whether a token belongs to the caller; <see langword="null"/> if unknown.</summary>
    private bool? IsOwn(ExpiryUpdate update)
        => update.OwnerId is { } owner && client.Connection.IdentityId is { } caller ? string.Equals(owner, caller, StringComparison.OrdinalIgnoreCase) : null;

    private async Task ChangeOneAsync(Batch batch, ExpiryUpdate update)
    {
        try
        {
            await batch.ChangeAloneAsync(update).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.Forbidden && IsOwn(update) is null)
        {
            await ChangeTogetherAsync(batch, [update]).ConfigureAwait(false);
        }
    }

    private async Task ChangeTogetherAsync(Batch batch, IReadOnlyList<ExpiryUpdate> updates)
    {
        try
        {
            if (_refusal is null)
                await batch.ChangeTogetherAsync(updates).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.BadRequest && updates.Count > 1)
        {
            // The service refuses all tokens because of one. Find it by halving the list.
            var half = updates.Count / 2;
            await ChangeTogetherAsync(batch, [.. updates.Take(half)]).ConfigureAwait(false);
            await ChangeTogetherAsync(batch, [.. updates.Skip(half)]).ConfigureAwait(false);
            return;
        }
        catch (SailPointApiException error) when (error.Kind is SailPointErrorKind.Forbidden or SailPointErrorKind.NotFound)
        {
            _refusal = error;
        }
        catch (SailPointApiException error) when (error.MayHaveTakenEffect)
        {
            await batch.ReadBackAsync(updates, error).ConfigureAwait(false);
        }
        catch (SailPointApiException error)
        {
            foreach (var update in updates)
                update.Fail(error);
        }

        if (_refusal is { } refusal)
            await ChangeEachAsync(batch, updates, refusal).ConfigureAwait(false);
    }

    /// <summary>Changes the caller's own tokens one by one. The other tokens get the error of the bulk update.</summary>
    private async Task ChangeEachAsync(Batch batch, IReadOnlyList<ExpiryUpdate> updates, SailPointApiException refusal)
    {
        SailPointApiException? connectionError = null;
        foreach (var update in updates.Where(update => !update.Result.IsCompleted))
        {
            if (IsOwn(update) == false)
            {
                update.Fail(refusal);
                continue;
            }

            if (connectionError is not null)
            {
                update.Fail(NotSent(update, connectionError));
                continue;
            }

            try
            {
                await batch.ChangeAloneAsync(update).ConfigureAwait(false);
            }
            catch (SailPointApiException error)
            {
                update.Fail(IsOwn(update) is null && error.Kind == SailPointErrorKind.Forbidden ? refusal : error);
                if (error.StatusCode is not (>= 400 and < 500) or 401)
                    connectionError = error;
            }
        }
    }

    private static SailPointApiException NotSent(ExpiryUpdate update, SailPointApiException cause)
        => new(cause.Kind, $"{cause.Message} Nothing was sent for the token {DisplayText.Escape(update.Id)}.", null, cause) { MayHaveTakenEffect = false };

    /// <summary>The requests for one call of <see cref="UpdateAsync"/>.</summary>
    private sealed class Batch(SailPointClient client, TokenChanges changes, CallEvents events, CancellationToken cancellationToken)
    {
        public async Task ChangeAloneAsync(ExpiryUpdate update)
            => update.Succeed(await client.UpdateAsync(update.Id, changes, EventsFor([update]), cancellationToken).ConfigureAwait(false));

        public async Task ChangeTogetherAsync(IReadOnlyList<ExpiryUpdate> updates)
        {
            var changed = await client.UpdateExpiryAsync([.. updates.Select(update => update.Id)], changes, EventsFor(updates), cancellationToken).ConfigureAwait(false);
            foreach (var update in updates)
            {
                if (changed.FirstOrDefault(token => TokenId.AreSame(token.Id, update.Id)) is { } token)
                    update.Succeed(token);
            }

            var missing = updates.Where(update => !update.Result.IsCompleted).ToList();
            if (missing.Count == 0)
                return;

            var unanswered = new SailPointApiException(
                SailPointErrorKind.InvalidResponse, new RequestEffect.UpdatesExpiry(missing.Count).Description + ": the answer does not name this token.")
            {
                Effect = new RequestEffect.UpdatesExpiry(missing.Count),
                MayHaveTakenEffect = true,
            };
            await ReadBackAsync(missing, unanswered).ConfigureAwait(false);
        }

        /// <summary>Lists the tokens with <c>GET</c> of the collection, and finds which of them were changed. The others get the error that left the outcome unknown.</summary>
        public async Task ReadBackAsync(IReadOnlyList<ExpiryUpdate> updates, SailPointApiException error)
        {
            try
            {
                await foreach (var token in client.ListAsync(new TokenQuery(), events, cancellationToken).ConfigureAwait(false))
                {
                    if (changes.HasTakenEffectOn(token) && updates.FirstOrDefault(update => TokenId.AreSame(update.Id, token.Id)) is { } update)
                        update.Succeed(token);
                }
            }
            catch (SailPointApiException)
            {
                // The error that left the outcome unknown is more useful.
            }

            foreach (var update in updates)
                update.Fail(error);
        }

        private CallEvents EventsFor(IReadOnlyList<ExpiryUpdate> updates) => new()
        {
            RequestEnded = events.RequestEnded,
            Waiting = events.Waiting,
            VersionDeprecated = events.VersionDeprecated,
            ChangeSent = request =>
            {
                foreach (var update in updates)
                    update.Sent?.Invoke(request);
            },
        };
    }
}

/// <summary>A token whose expiry is to change, and the result.</summary>
/// <param name="id">The token's id.</param>
/// <param name="ownerId">The identity that owns the token; <see langword="null"/> if unknown.</param>
public sealed class ExpiryUpdate(string id, string? ownerId)
{
    private readonly TaskCompletionSource<PersonalAccessToken> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The token's id.</summary>
    public string Id { get; } = id;

    /// <summary>Called right before a request for the token is sent.</summary>
    public Action<ApiRequest>? Sent { get; init; }

    /// <summary>The token after the change, or the error of this token.</summary>
    public Task<PersonalAccessToken> Result => _result.Task;

    internal string? OwnerId { get; } = ownerId;

    internal void Succeed(PersonalAccessToken token) => _result.TrySetResult(token);

    /// <summary>Ends the update with an error that names this token. Does nothing if there is a result.</summary>
    /// <param name="error">The error of this token or of the bulk update.</param>
    public void Fail(Exception error) => _result.TrySetException(error is SailPointApiException failure ? OfToken(failure) : error);

    private SailPointApiException OfToken(SailPointApiException error)
    {
        if (error.Effect is not RequestEffect.UpdatesExpiry { Description: var description } several)
            return error;

        var effect = new RequestEffect.Updates(Id);
        var message = error.Message.StartsWith(description, StringComparison.Ordinal) ? effect.Description + error.Message.Substring(description.Length) : error.Message;

        // The advice for a missing right depends on the refused operation.
        return new SailPointApiException(error.Kind, message, error.InnerException, error)
        {
            Effect = error.Kind == SailPointErrorKind.Forbidden ? several : effect,
            MayHaveTakenEffect = error.MayHaveTakenEffect,
        };
    }
}
