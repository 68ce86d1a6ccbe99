using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Authentication;
using SailPointPat.Core.Http;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Client;

/// <summary>Manages the personal access tokens of one tenant, with one method for each operation of the service.</summary>
/// <remarks>Thread safe: any number of callers can share an instance and its access token.</remarks>
public sealed partial class SailPointClient : IDisposable
{
    private readonly SailPointClientOptions _options;
    private readonly ClientServices _services;
    private readonly SwitchableTokenSource _source;
    private readonly RequestSender _sender;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <param name="options">The tenant, the credential and the version.</param>
    /// <exception cref="ArgumentException">The options have neither an access token nor a client id with its secret.</exception>
    public SailPointClient(SailPointClientOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));

        _options = options = options with { ServiceClock = options.ServiceClock ?? new ServiceClock(options.Clock) };
        Connection = new SailPointConnection(options.Tenant ?? TenantAddress.DisplayNameOf(options.BaseAddress), options.BaseAddress, options.ApiVersion.Name)
        {
            ClientId = options.ClientId,
            IsSandbox = options.IsSandbox,
            IsReadOnly = options.IsReadOnly,
            Instance = options.Instance,
        };

        _services = new ClientServices(options);
        _source = new SwitchableTokenSource(_services.NewTokenSource(options, UpdateConnection));
        Connection.CanRenew = _source.CanRenew;
        _sender = _services.NewApiSender(_source, Connection.ClientId);
        TokenCache = new TokenCache(this, options.Clock);
    }

    /// <summary>The connection as users see it. Kept up to date; contains no secret.</summary>
    public SailPointConnection Connection { get; }

    /// <summary>The service's time, according to its last answer; before the first answer, this computer's time.</summary>
    public DateTimeOffset UtcNow => _options.ServiceClock.UtcNow;

    /// <summary>The cached tokens that the caller can see.</summary>
    public TokenCache TokenCache { get; }

    /// <summary>Whether a call reaches its first await quickly, so that it does not block its caller. False before the first answer, because the first call does more.</summary>
    public bool StartsWithoutBlocking => _sender.HasAnswer && !SocketFactory.MayBlock(_options.Proxy, _options.BaseAddress);

    /// <summary>Ensures that there is a valid access token: logs in with <c>POST /oauth/token</c> unless one was given.</summary>
    /// <param name="events">Receives the progress of the login.</param>
    /// <param name="cancellationToken">Cancels the login.</param>
    /// <returns>A task that completes with the login.</returns>
    /// <exception cref="SailPointApiException">The login was refused, or no usable answer came.</exception>
    public async Task ConnectAsync(CallEvents events, CancellationToken cancellationToken)
    {
        events.Connecting?.Invoke(Connection);
        using var deadline = _sender.NewDeadline(cancellationToken);
        var login = new ApiRequest(HttpMethod.Post, "oauth/token", new RequestEffect.LogsIn(Connection.ClientId), events) { Deadline = deadline };
        await _sender.GuardAsync(login, () => _source.GetAsync(rejected: null, events, deadline)).ConfigureAwait(false);
    }

    /// <summary>Creates a token for the caller with <c>POST</c> to the collection.</summary>
    /// <param name="token">The token to create.</param>
    /// <param name="events">Receives the progress of the create.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer. The token may still be created.</param>
    /// <returns>The token and its secret, which the service returns only once.</returns>
    /// <exception cref="SailPointApiException">
    /// The request is unusable or was refused; <see cref="SailPointErrorKind.OutcomeUnknown"/> if the token may exist.
    /// </exception>
    public async Task<CreatedToken> CreateAsync(NewTokenRequest token, CallEvents events, CancellationToken cancellationToken)
    {
        Validate(token);
        var requested = UtcNow;
        var body = RequestBodies.Create(token, _options.ApiVersion, requested);
        var request = NewRequest(HttpMethod.Post, "", new RequestEffect.Creates(token.Name), events, body);
        try
        {
            var created = await _sender.SendAsync(request, response => response.ReadJson(answer => ReadCreated(answer, request)), cancellationToken).ConfigureAwait(false);
            if (TokenReader.WhyUnusable(created.Token) is { } reason)
            {
                created.Token.Id = await new LostCreateSearch(this, _options.Clock).FindIdAsync(token.Name, requested, events, cancellationToken).ConfigureAwait(false)
                    ?? throw ApiErrors.InvalidAnswer(request, $"the answer is not a token, because {reason}");
            }

            return created;
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.OutcomeUnknown)
        {
            throw await new LostCreateSearch(this, _options.Clock).ExplainAsync(error, token.Name, requested, events, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes a token with one <c>PATCH</c> of its address.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="changes">What to change.</param>
    /// <param name="events">Receives the progress of the change.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer. The change may still be made.</param>
    /// <returns>The token after the change.</returns>
    /// <exception cref="SailPointApiException">The change is unusable or was refused, or no usable answer came.</exception>
    public async Task<PersonalAccessToken> UpdateAsync(string id, TokenChanges changes, CallEvents events, CancellationToken cancellationToken)
    {
        Validate(id, changes);
        var request = NewRequest(new HttpMethod("PATCH"), PathOf(id), new RequestEffect.Updates(id), events, RequestBodies.Patch(changes));
        var changed = await _sender.SendAsync(
            request,
            response => response.ReadJson(body => ReadUpdated(body, id, request)),
            cancellationToken).ConfigureAwait(false);
        changed.Connection = Connection;
        return changed;
    }

    /// <summary>Changes the expiry of up to 25 tokens, of any owner, with one <c>PATCH</c> of <c>bulk-update</c>. The service changes all or none.</summary>
    /// <param name="ids">The tokens' ids, each once.</param>
    /// <param name="changes">The new expiry. The bulk update can change nothing else.</param>
    /// <param name="events">Receives the progress of the change.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer. The change may still be made.</param>
    /// <returns>The tokens after the change, in the service's order.</returns>
    /// <exception cref="SailPointApiException">
    /// The change is unusable or was refused (<see cref="SailPointErrorKind.BadRequest"/> if one of the ids is unknown), or no usable answer came.
    /// </exception>
    public async Task<IReadOnlyList<PersonalAccessToken>> UpdateExpiryAsync(
        IReadOnlyList<string> ids, TokenChanges changes, CallEvents events, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
            Validate(id, changes);

        var request = new ApiRequest(
            new HttpMethod("PATCH"), _options.ApiVersion.BulkUpdatePath!, new RequestEffect.UpdatesExpiry(ids.Count), events)
        {
            Body = RequestBodies.BulkUpdate(ids, changes),
        };
        var changed = await _sender.SendAsync(
            request,
            response => response.ReadJson(body => TokenReader.ReadList(body) ?? throw ApiErrors.InvalidAnswer(request, "the answer is not a JSON array")),
            cancellationToken).ConfigureAwait(false);
        foreach (var token in changed)
            token.Connection = Connection;

        return changed;
    }

    /// <summary>Removes a token with <c>DELETE</c> of its address.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="events">Receives the progress of the removal.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer. The token may still be removed.</param>
    /// <returns>A task that completes with the removal.</returns>
    /// <exception cref="SailPointApiException">The id is unusable, the service refused, or no usable answer came.</exception>
    public Task DeleteAsync(string id, CallEvents events, CancellationToken cancellationToken)
    {
        // When a connection ends, .NET itself repeats a request that has no body. Its second attempt would get a 404 if the first one removed the
        // token. An empty body prevents this.
        var request = NewRequest(HttpMethod.Delete, PathOf(id), new RequestEffect.Removes(id), events, new ByteArrayContent([]));
        return _sender.SendAsync(request, response => response.ReadNothing(), cancellationToken);
    }

    /// <summary>
    /// The successors, by id, whose rotation ran with this client and has ended. Other processes cannot know whether a rotation still runs.
    /// </summary>
    internal ConcurrentDictionary<string, bool> EndedRotations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The options that the client was made with.</summary>
    internal SailPointClientOptions Options => _options;

    /// <summary>Switches to a login with another token of the same owner, for all callers and running calls.</summary>
    /// <param name="clientId">The token's id.</param>
    /// <param name="clientSecret">The token's secret. The client keeps its own copy.</param>
    internal void SwitchLogin(string clientId, SecureString clientSecret)
    {
        if (!Connection.IsConnected)
            throw ApiErrors.Disconnected(new ApiRequest(HttpMethod.Post, "oauth/token", new RequestEffect.LogsIn(clientId), CallEvents.None));

        var options = _options with { ClientId = clientId, ClientSecret = clientSecret, AccessToken = null };
        _source.SwitchTo(_services.NewTokenSource(options, UpdateConnection));
        _services.SwitchRateLimiter(clientId);
        Connection.ClientId = clientId;
        Connection.CanRenew = true;
    }

    /// <summary>Removes the secret and the access token from memory. Running calls end with <see cref="SailPointErrorKind.NotConnected"/>.</summary>
    public void Dispose()
    {
        if (!Connection.IsConnected)
            return;

        Connection.IsConnected = false;
        _services.Dispose();
        _sender.Dispose();
        _source.Dispose();
    }

    /// <summary>Reads the answer to a create. The token's id may be missing.</summary>
    private CreatedToken ReadCreated(ReadOnlySpan<byte> body, ApiRequest request)
    {
        var token = TokenReader.ReadCreated(body, out var secret);
        if (token is null || secret is null)
            throw ApiErrors.InvalidAnswer(request, token is null ? "the answer is not a JSON object" : "the answer contains no secret");

        token.Connection = Connection;
        return new CreatedToken(token, secret);
    }

    /// <summary>Reads the answer to a change. If it has no usable id, the token gets the id of the request, because the change has succeeded.</summary>
    private static PersonalAccessToken ReadUpdated(ReadOnlySpan<byte> body, string id, ApiRequest request)
    {
        var token = TokenReader.Read(body) ?? throw ApiErrors.InvalidAnswer(request, "the answer is not a JSON object");
        if (TokenReader.WhyUnusable(token) is not null)
            token.Id = id;

        return token;
    }

    /// <summary>Makes a request for the resource. The path is relative to the collection.</summary>
    private ApiRequest NewRequest(
        HttpMethod method, string pathBelowCollection, RequestEffect effect, CallEvents events, HttpContent? body = null, bool streamsAnswer = false)
        => new(method, _options.ApiVersion.CollectionPath + pathBelowCollection, effect, events) { Body = body, StreamsAnswer = streamsAnswer };

    private static string PathOf(string id)
    {
        InputRules.CheckId(id);
        return "/" + Uri.EscapeDataString(id);
    }

    /// <summary>Copies the caller's data from the claims of an access token to the connection.</summary>
    private void UpdateConnection(AccessToken token)
    {
        var claims = token.Claims;
        Connection.AccessTokenExpires = token.Expires;
        Connection.UserName = claims.UserName;
        Connection.IdentityId = claims.IdentityId;
        Connection.Org = claims.Org;
        Connection.ClientId ??= claims.ClientId;
        if (_options.Tenant is null && !TenantAddress.IsServiceAddress(_options.BaseAddress) && claims.Org is { Length: > 0 } org)
            Connection.Name = org;
    }
}
