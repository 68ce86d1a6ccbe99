using System;
using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Errors;
using SailPointPat.Running;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Connects to a SailPoint Identity Security Cloud tenant.</summary>
/// <include file="../Help/Connect-SailPoint.xml" path="help/*"/>
[Cmdlet(VerbsCommunications.Connect, "SailPoint", DefaultParameterSetName = EnvironmentSet, HelpUri = HelpLinks.Base + "Connect-SailPoint.md")]
[OutputType(typeof(SailPointConnection))]
public sealed class ConnectSailPointCommand : AsyncCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string TenantCredentialSet = "TenantCredential";
    private const string TenantSecretSet = "TenantClientSecret";
    private const string TenantAccessTokenSet = "TenantAccessToken";
    private const string BaseUrlCredentialSet = "BaseUrlCredential";
    private const string BaseUrlSecretSet = "BaseUrlClientSecret";
    private const string BaseUrlAccessTokenSet = "BaseUrlAccessToken";
    private const string SandboxSet = "Sandbox";

    private readonly SessionDefault _own = Connections.Own;

    /// <summary>The default connection that this command has replaced, while it has no other yet.</summary>
    private SailPointConnection? _replaced;

    /// <summary>The tenant's name: the first part of its address, such as acme for https://acme.api.identitynow.com.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantCredentialSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantAccessTokenSet)]
    [ValidateNotNullOrEmpty]
    public string? Tenant { get; set; }

    /// <summary>
    /// The base address of the tenant's API, for vanity and government hosts: https, or http for this computer only.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlCredentialSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlAccessTokenSet)]
    [Address]
    [ValidateNotNull]
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// The personal access token to log in with: its id as user name, its secret as password. Where a tenant or base address
    /// is given without it, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET are used. With -Sandbox, logs in to the sandbox that runs.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = TenantCredentialSet)]
    [Parameter(Position = 1, ParameterSetName = BaseUrlCredentialSet)]
    [Parameter(ParameterSetName = SandboxSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The id of the personal access token to log in with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The secret of the personal access token to log in with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [Secret]
    [ValidateNotNull]
    public SecureString? ClientSecret { get; set; }

    /// <summary>A ready access token (bearer). Such a connection cannot renew itself: it ends with the access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantAccessTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlAccessTokenSet)]
    [Secret]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// Starts a tenant in memory, with believable tokens and nothing sent anywhere. With -Credential, logs in to the sandbox
    /// that runs instead of starting a fresh one.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>
    /// The API version to use. With <versions with="LimitsExpiry"/>, tokens live at most <limit name="ExpiryMonths"/> months, and the
    /// expiry of an existing token cannot change. With <versions with="CanChangeExpiry"/> it can. <version is="Newest"/> is the newest.
    /// </summary>
    [Parameter]
    [ApiVersionName]
    [ArgumentCompleter(typeof(ApiVersionCompleter))]
    public string ApiVersion { get; set; } = Core.ApiVersion.Default.Name;

    /// <summary>
    /// How many seconds one attempt of a request may take; for a list, also how long its next part may take to arrive. With all
    /// attempts and waits, a call ends at the latest after this time multiplied by one more than -MaximumRetryCount.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = SailPointClientOptions.DefaultTimeoutSeconds;

    /// <summary>
    /// How many times a request that is safe to repeat is repeated after a failure. Waits for the rate limit do not count. With 0,
    /// nothing is repeated, and requests after a 429 still wait.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = SailPointClientOptions.DefaultMaximumRetryCount;

    /// <summary>
    /// How many requests the connection sends at most in any <limit name="RateLimitSeconds"/> seconds, all commands together; 0 for no limit.
    /// The service allows <limit name="RateLimit"/> per client id and API version.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100000)]
    public int RateLimit { get; set; } = SailPointClientOptions.DefaultRateLimit;

    /// <summary>The address of the proxy to go through. Without it, the system's proxy is used.</summary>
    [Parameter]
    [Address]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Uses the credential of the current user for the proxy.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>
    /// Opens the connection beside the default one, which stays. Use it with -PassThru, or later by the tenant's name: -Connection acme.
    /// </summary>
    [Parameter]
    public SwitchParameter NoDefault { get; set; }

    /// <summary>Makes a connection that every cmdlet that changes something refuses.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Returns the connection, for the -Connection parameter of the other cmdlets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Logs in, and keeps the connection. Until that is done, and if it fails, the session has no default connection.</summary>
    protected override void ProcessRecord()
    {
        // There may be no other command on the connection that this one replaces.
        var replaced = Connections.Default;
        foreach (var report in replaced is null ? [] : Connections.TakeReports(replaced))
            WriteWarning(ErrorAdvice.InTenant(report, replaced));

        if (!NoDefault)
        {
            _own.Clear("The last Connect-SailPoint failed or was stopped.");
            _replaced = replaced;
        }

        OrTerminate(Target, () =>
        {
            try
            {
                Open();
            }
            catch (SailPointApiException error) when (_replaced is not null)
            {
                var complete = ErrorAdvice.Complete(error, connection: null);
                throw ErrorAdvice.With(complete, NoDefaultText(_replaced));
            }
        });
        _replaced = null;
    }

    /// <summary>Ctrl+C comes here too: the user must learn that the former default is gone.</summary>
    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_replaced is { } replaced && Stopping)
            Host.UI.WriteWarningLine("Connect-SailPoint was stopped. " + NoDefaultText(replaced));
    }

    private static string NoDefaultText(SailPointConnection replaced)
        => $"This session has no default connection now. Before, it was {replaced}; to go on with that one: Select-SailPointConnection {ScriptText.Quote(replaced.Tenant)}";

    private void Open()
    {
        var options = Where();
        options = options with
        {
            ApiVersion = MyInvocation.BoundParameters.ContainsKey(nameof(ApiVersion)) ? Core.ApiVersion.Get(ApiVersion) : EnvironmentSettings.Version,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            RateLimit = RateLimit == 0 ? null : RateLimit,
            Proxy = ProxySettings.Of(Proxy, ProxyCredential, ProxyUseDefaultCredentials),
            UserAgent = UserAgent,
            IsReadOnly = ReadOnly,
        };
        SailPointConnection connection = null!;
        RunOne(async item => connection = (await Connections.OpenAsync(options, _own, item.Events, item.Cancelled).ConfigureAwait(false)).Connection);
        if (!NoDefault)
            _own.Set(connection, ParameterSetName == EnvironmentSet ? EnvironmentSettings.Note(options) : null);

        if (PassThru)
            WriteObject(connection);
    }

    private static string UserAgent { get; } = "SailPointPat/" + typeof(ConnectSailPointCommand).Assembly.GetName().Version!.ToString(3);

    /// <summary>What an error is about. An address that was refused for the password in it must not show that.</summary>
    private object? Target => Tenant ?? (BaseUrl?.OriginalString.IndexOf('@') >= 0 ? null : (object?)BaseUrl);

    private SailPointClientOptions Where() => ParameterSetName switch
    {
        EnvironmentSet => EnvironmentSettings.Read(isImplicit: false),
        SandboxSet => Credential is null ? RunningSandbox.Start() : RunningSandbox.Join(Credential.UserName, Credential.Password),
        _ when Tenant is not null => Who(TenantAddress.FromTenant(Tenant)) with { Tenant = Tenant },
        _ => Who(TenantAddress.FromBaseUrl(BaseUrl!)),
    };

    private SailPointClientOptions Who(Uri address)
    {
        if (AccessToken is not null)
            return new SailPointClientOptions { BaseAddress = address, AccessToken = AccessToken };

        var (id, secret) = (ClientId, ClientSecret);
        if (Credential is not null)
            (id, secret) = (Credential.UserName, Credential.Password);
        else if (id is null)
            (id, secret) = EnvironmentSettings.ReadCredential();

        return new SailPointClientOptions { BaseAddress = address, ClientId = id, ClientSecret = secret };
    }
}
