using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Manages personal access tokens of one tenant: one method per operation of the service.</summary>
/// <remarks>Thread safe: any number of callers may share an instance, and share its access token.</remarks>
public sealed class SailPointClient : IDisposable
{
    private readonly SailPointClientOptions _options;
    private readonly Pace _pace;
    private readonly ClientServices _services;
    private readonly MovableTokenSource _source;
    private readonly ApiChannel _channel;
    private readonly OwnCreates _own = new();

    /// <summary>Prepares a client. Nothing is sent yet.</summary>
    /// <param name="options">The tenant, the credential and the version.</param>
    /// <exception cref="ArgumentException">The options hold neither an access token nor a client id with its secret.</exception>
    public SailPointClient(SailPointClientOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        Connection = new SailPointConnection(options.Tenant ?? TenantAddress.NameOf(options.BaseAddress), options.BaseAddress, options.ApiVersion.Name)
        {
            ClientId = options.ClientId,
            IsSandbox = options.IsSandbox,
        };

        _pace = new Pace(options.RateLimit, options.Clock);
        _services = new ClientServices(options);
        _source = new MovableTokenSource(AccessTokenSources.Make(options, _services.NewLoginClient, ShowCaller));
        Connection.CanRenew = _source.CanRenew;
        _channel = new ApiChannel(_services.NewApiClient(_pace, _source), options);
        Recent = new RecentTokens(this, options.Clock);
    }

    /// <summary>The connection as users see it. Kept up to date; holds no secret.</summary>
    public SailPointConnection Connection { get; }

    /// <summary>The tokens that the caller can see, as they were a moment ago.</summary>
    public RecentTokens Recent { get; }

    /// <summary>Whether a call comes to its first await at once, so that its caller is not blocked. The first one may have more to find out.</summary>
    public bool StartsAtOnce => _channel.HasAnswer && !SocketFactory.MayBlock(_options.Proxy);

    /// <summary>Makes sure that there is a valid access token: logs in with <c>POST /oauth/token</c> unless one was given.</summary>
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">Ends the login.</param>
    /// <returns>A task that ends with the login.</returns>
    /// <exception cref="SailPointApiException">The login was refused, or no usable answer came.</exception>
    public Task ConnectAsync(CallEvents events, CancellationToken cancellationToken)
        => _channel.RunAsync(new RequestState(LoginClient.Operation, events), ended => _source.GetAsync(rejected: null, events, ended), cancellationToken);

    /// <summary>Lists tokens with <c>GET</c> of the collection, each as soon as it has arrived.</summary>
    /// <param name="query">Whose tokens, and which.</param>
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <returns>The tokens, in the service's order.</returns>
    /// <exception cref="SailPointApiException">The query is unusable, the service refused it, or the list was cut short.</exception>
    public IAsyncEnumerable<PersonalAccessToken> ListAsync(TokenQuery query, CallEvents events, CancellationToken cancellationToken)
    {
        if (query is null)
            throw new ArgumentNullException(nameof(query));

        var right = query.OwnerId == "me"
            ? "the right idn:my-personal-access-tokens:read"
            : "the right idn:all-personal-access-tokens:read (with -OwnerId me, idn:my-personal-access-tokens:read is enough)";
        return _channel.StreamAsync(
            query.ToQueryString(),
            new Operation("Listing personal access tokens", right),
            events,
            WireJson.Default.PersonalAccessToken,
            cancellationToken);
    }

    /// <summary>Creates a token of the caller's with <c>POST</c> to the collection.</summary>
    /// <param name="token">The token to create.</param>
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the token may exist all the same.</param>
    /// <returns>The token and its secret, which the service shows this one time only.</returns>
    /// <exception cref="SailPointApiException">
    /// The request is unusable or was refused; <see cref="SailPointErrorKind.OutcomeUnknown"/> where the token may exist all the same.
    /// </exception>
    public async Task<CreatedToken> CreateAsync(NewTokenRequest token, CallEvents events, CancellationToken cancellationToken)
    {
        Validate(token);
        var asked = _options.Clock.GetUtcNow();
        var operation = new Operation($"Creating the token '{DisplayText.Escape(token.Name, 100)}'", "the right idn:my-personal-access-tokens:manage")
        {
            Creates = token.Name,
        };
        _own.Begin(token.Name);
        try
        {
            var created = await _channel.SendAsync(
                _channel.NewRequest(HttpMethod.Post, "", RequestBodies.Create(token, _options.ApiVersion, asked)),
                new RequestState(operation, events) { ChangesSomething = true, Change = new ApiRequest(new RequestEffect.Creates(token.Name), events) },
                answer => ReadCreated(answer, operation),
                cancellationToken).ConfigureAwait(false);
            _own.Succeed(created.Token.Id);
            return created;
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.OutcomeUnknown)
        {
            throw await new OrphanSearch(this, _own, _options.Clock).ExplainAsync(error, token.Name, asked, events, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _own.End(token.Name);
        }
    }

    /// <summary>Changes a token with one <c>PATCH</c> of its address.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="changes">What to change.</param>
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the change may have been made all the same.</param>
    /// <returns>The token as it is now.</returns>
    /// <exception cref="SailPointApiException">The change is unusable or was refused, or no usable answer came.</exception>
    public Task<PersonalAccessToken> UpdateAsync(string id, TokenChanges changes, CallEvents events, CancellationToken cancellationToken)
    {
        Validate(id, changes);
        var operation = new Operation(
            $"Changing the token {DisplayText.Escape(id, 80)}",
            "the right idn:my-personal-access-tokens:manage, and the service documents changes for one's own tokens only")
        {
            Doubt = "The change may have been made: look with Get-SailPointPersonalAccessToken.",
        };
        return _channel.SendAsync(
            _channel.NewRequest(new HttpMethod("PATCH"), PathOf(id), RequestBodies.Patch(changes)),
            new RequestState(operation, events) { ChangesSomething = true, Change = new ApiRequest(new RequestEffect.Updates(id), events) },
            answer => JsonSerializer.Deserialize(answer, WireJson.Default.PersonalAccessToken)
                ?? throw ApiErrors.InvalidResponse(operation, "the answer is empty"),
            cancellationToken);
    }

    /// <summary>Removes a token with <c>DELETE</c> of its address.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the token may have been removed all the same.</param>
    /// <returns>A task that ends with the removal.</returns>
    /// <exception cref="SailPointApiException">The id is unusable, the service refused, or no usable answer came.</exception>
    public Task DeleteAsync(string id, CallEvents events, CancellationToken cancellationToken)
    {
        // The body, though empty, keeps .NET from repeating the request unseen when the line ends: we would take its 404 for the truth.
        var request = _channel.NewRequest(HttpMethod.Delete, PathOf(id), new ByteArrayContent([]));
        var operation = new Operation(
            $"Removing the token {DisplayText.Escape(id, 80)}",
            "the right idn:my-personal-access-tokens:manage for a token of one's own, idn:all-personal-access-tokens:manage for another's")
        {
            Doubt = "The token may have been removed: look with Get-SailPointPersonalAccessToken.",
        };
        return _channel.SendAsync(request, new RequestState(operation, events) { ChangesSomething = true, Change = new ApiRequest(new RequestEffect.Removes(id), events) }, cancellationToken);
    }

    /// <summary>What was cancelled after it was sent, so that nobody heard what became of it; each is told once.</summary>
    /// <returns>A sentence for each.</returns>
    public IEnumerable<string> TakeUnaccounted() => _channel.TakeUnaccounted();

    /// <summary>Notes a token that was created and whose secret may have been lost on its way to the user, for <see cref="TakeUnaccounted"/>.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isHandedOn">Whether somebody had been given it before all ended; otherwise its secret is surely lost.</param>
    public void AddUnaccounted(PersonalAccessToken token, bool isHandedOn)
    {
        if (token is null)
            throw new ArgumentNullException(nameof(token));

        _channel.AddUnaccounted(isHandedOn ? LostCreate.HandedToStopped(token) : LostCreate.NotHandedOn(token));
    }

    /// <summary>How the client reaches its tenant.</summary>
    internal SailPointClientOptions Options => _options;

    /// <summary>Notes for <see cref="TakeUnaccounted"/> what a cancellation has left half done, or what an error said that nobody heard.</summary>
    /// <param name="cancelled">What to tell, in a sentence.</param>
    public void AddUnaccounted(string cancelled) => _channel.AddUnaccounted(cancelled);

    /// <summary>Logs in with another token of the same owner from now on, for all callers at once, also those under way.</summary>
    /// <param name="clientId">The token's id.</param>
    /// <param name="clientSecret">The token's secret. The client keeps a copy of its own.</param>
    internal void MoveTo(string clientId, SecureString clientSecret)
    {
        if (!Connection.IsConnected)
            throw TransportErrors.Disconnected(new RequestState(LoginClient.Operation, CallEvents.None));

        var options = _options with { ClientId = clientId, ClientSecret = clientSecret, AccessToken = null };
        _source.MoveTo(AccessTokenSources.Make(options, _services.NewLoginClient, ShowCaller));
        Connection.ClientId = clientId;
        Connection.CanRenew = true;
    }

    /// <summary>Checks a new token against the API version of the connection; nothing is sent.</summary>
    /// <param name="token">The new token.</param>
    /// <exception cref="SailPointApiException">A value is unusable, or this version cannot do it.</exception>
    public void Validate(NewTokenRequest token)
    {
        if (token is null)
            throw new ArgumentNullException(nameof(token));

        token.Validate(_options.ApiVersion, _options.Clock.GetUtcNow());
    }

    /// <summary>Checks changes against the API version of the connection; nothing is sent.</summary>
    /// <param name="id">The id of the token to change.</param>
    /// <param name="changes">The changes.</param>
    /// <exception cref="SailPointApiException">There is nothing to change, a value is unusable, or this version cannot do it.</exception>
    public void Validate(string id, TokenChanges changes)
    {
        if (changes is null)
            throw new ArgumentNullException(nameof(changes));

        InputRules.CheckId(id);
        changes.Validate(_options.ApiVersion, _options.Clock.GetUtcNow());
    }

    /// <summary>Checks that an id can be one; nothing is sent.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="SailPointApiException">It cannot (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static void ValidateId(string id) => InputRules.CheckId(id);

    /// <summary>Forgets the secret and the access token. Calls under way end with <see cref="SailPointErrorKind.NotConnected"/>.</summary>
    public void Dispose()
    {
        if (!Connection.IsConnected)
            return;

        Connection.IsConnected = false;
        _channel.Dispose();
        _pace.Dispose();
        _services.Dispose();
        _source.Dispose();
    }

    private static CreatedToken ReadCreated(byte[] body, Operation operation)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        var token = PersonalAccessTokenConverter.Read(ref reader, isLenient: true, out var secret);
        return new CreatedToken(token, secret ?? throw ApiErrors.InvalidResponse(operation, "the answer holds no secret"));
    }

    private static string PathOf(string id)
    {
        InputRules.CheckId(id);
        return "/" + Uri.EscapeDataString(id);
    }

    /// <summary>Shows on the connection what an access token says of its caller.</summary>
    private void ShowCaller(AccessToken token)
    {
        var claims = JwtClaims.Read(token.Value);
        Connection.AccessTokenExpires = token.Expires;
        Connection.UserName = claims.UserName;
        Connection.IdentityId = claims.IdentityId;
        Connection.Org = claims.Org;
        Connection.ClientId ??= claims.ClientId;
        if (_options.Tenant is null && !TenantAddress.HasName(_options.BaseAddress) && claims.Org is { Length: > 0 } org)
            Connection.Tenant = org;
    }
}
