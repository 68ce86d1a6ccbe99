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
    private const string TenantVaultSet = "TenantSecretName";
    private const string BaseUrlVaultSet = "BaseUrlSecretName";
    private const string ConfigPathSet = "ConfigPath";
    private const string FromConfigSet = "FromConfig";
    private const string SandboxSet = "Sandbox";

    private readonly SessionDefault _own = Connections.Own;

    /// <summary>The default connection that this command has replaced, while it has no other yet.</summary>
    private SailPointConnection? _replaced;

    /// <summary>
    /// The tenant's name: the first part of its address, such as acme for https://acme.api.identitynow.com. An address of the API or of the user interface,
    /// copied from the browser, will do too.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantCredentialSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantAccessTokenSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantVaultSet)]
    [AllowEmptyString]
    public string? Tenant { get; set; }

    /// <summary>
    /// The domain of the service: Default for identitynow.com, Demo for identitynow-demo.com, FedRamp for the US government's
    /// saas.sailpointfedramp.com. An address given as -Tenant says it by itself.
    /// </summary>
    /// <default>Default</default>
    [Parameter(ParameterSetName = TenantCredentialSet)]
    [Parameter(ParameterSetName = TenantSecretSet)]
    [Parameter(ParameterSetName = TenantAccessTokenSet)]
    [Parameter(ParameterSetName = TenantVaultSet)]
    public TenantDomain? Domain { get; set; }

    /// <summary>
    /// The base address of the tenant's API, for vanity hosts: https, or http for this computer only.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlCredentialSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlAccessTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlVaultSet)]
    [Address]
    [ValidateNotNull]
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// The personal access token to log in with: its id as user name, its secret as password. Where a tenant or base address
    /// is given without it, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET are used; if they are not set, the command asks at the console. With -Sandbox, logs in
    /// to the sandbox that runs.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = TenantCredentialSet)]
    [Parameter(Position = 1, ParameterSetName = BaseUrlCredentialSet)]
    [Parameter(ParameterSetName = ConfigPathSet)]
    [Parameter(ParameterSetName = FromConfigSet)]
    [Parameter(ParameterSetName = SandboxSet)]
    [LoginCredential]
    public PSCredential? Credential { get; set; }

    /// <summary>The id of the personal access token to log in with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [Parameter(ParameterSetName = TenantVaultSet)]
    [Parameter(ParameterSetName = BaseUrlVaultSet)]
    [AllowEmptyString]
    public string? ClientId { get; set; }

    /// <summary>The secret of the personal access token to log in with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [Secret]
    [AllowNull]
    public SecureString? ClientSecret { get; set; }

    /// <summary>A ready access token (bearer). Such a connection cannot renew itself: it ends with the access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantAccessTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlAccessTokenSet)]
    [Secret]
    [AllowNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// The name of a secret to log in with, read with Get-Secret of the module Microsoft.PowerShell.SecretManagement: a PSCredential, or with -ClientId
    /// the client secret alone. Invoke-SailPointPersonalAccessTokenRotation -Self stores the new credential under the same name.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantVaultSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlVaultSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault for -SecretName.</summary>
    /// <default>the default vault of SecretManagement</default>
    [Parameter(ParameterSetName = TenantVaultSet)]
    [Parameter(ParameterSetName = BaseUrlVaultSet)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>The path of a config.json as SailPoint's SDKs have it, with BaseURL, ClientId and ClientSecret. With -Credential, only its address is used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigPathSet)]
    [ValidateNotNullOrEmpty]
    public string? ConfigPath { get; set; }

    /// <summary>Reads config.json of the current folder. It is never read without this switch.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromConfigSet)]
    public SwitchParameter FromConfig { get; set; }

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
        (connection.SecretName, connection.Vault) = (SecretName, Vault);
        if (!NoDefault)
            _own.Set(connection, ParameterSetName == EnvironmentSet ? EnvironmentSettings.Note(options) : null);

        if (PassThru)
            WriteObject(connection);
    }

    private static string UserAgent { get; } = "SailPointPat/" + typeof(ConnectSailPointCommand).Assembly.GetName().Version!.ToString(3);

    /// <summary>What an error is about. An address that was refused for the password in it must not show that.</summary>
    private object? Target => Tenant ?? (BaseUrl?.OriginalString.IndexOf('@') >= 0 ? null : (object?)BaseUrl);

    /// <summary>Where to connect, and with which login.</summary>
    private SailPointClientOptions Where()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Credential)) && (Credential is null || string.IsNullOrWhiteSpace(Credential.UserName)))
            throw Unusable($"-Credential is {(Credential is null ? "$null" : "empty")}. Look at the variable or the command that it comes from.");

        switch (ParameterSetName)
        {
            case EnvironmentSet:
                return EnvironmentSettings.Read(isImplicit: false);
            case SandboxSet:
                return Credential is null ? RunningSandbox.Start() : RunningSandbox.Join(Credential.UserName, Credential.Password);
            case ConfigPathSet or FromConfigSet:
                var path = GetUnresolvedProviderPathFromPSPath(WildcardPattern.Escape(ConfigPath ?? "config.json"));
                var file = ConfigFile.Read(path);
                if (Credential is null && (file.ClientId is null || file.ClientSecret is null))
                    throw Unusable($"The configuration file {DisplayText.Escape(path, 200)} has no ClientId and ClientSecret. Add them, or give -Credential.");

                return Credential is null
                    ? With(file.BaseAddress, file.ClientId, SecureText.Conceal(file.ClientSecret!), "The configuration file")
                    : WithLogin(file.BaseAddress, "");
            default:
                if (Tenant is null)
                    return WithLogin(TenantAddress.FromBaseUrl(BaseUrl!), BaseUrl!.Host);

                var (name, address) = TenantAddress.FromPasted(Tenant, Domain);
                return WithLogin(address, name) with { Tenant = name };
        }
    }

    private SailPointClientOptions WithLogin(Uri address, string tenant)
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(AccessToken)))
            return new SailPointClientOptions { BaseAddress = address, AccessToken = PastedText.Secret(AccessToken, "-AccessToken") };

        if (SecretName is not null)
        {
            var (storedId, stored) = VaultLogin.Read(this, SecretName, Vault, ClientId);
            return With(address, storedId, stored, $"The secret '{DisplayText.Escape(SecretName, 80)}'");
        }

        if (Credential is not null)
            return With(address, Credential.UserName, Credential.Password, "-Credential");

        if (MyInvocation.BoundParameters.ContainsKey(nameof(ClientId)))
            return With(address, ClientId, ClientSecret, "-ClientId with -ClientSecret");

        if (!EnvironmentSettings.HasAnyCredential && LoginPrompt.Ask(Host, tenant) is { } entered)
            return With(address, entered.UserName, entered.Password, "What was entered");

        var (id, secret) = EnvironmentSettings.ReadCredential();
        return With(address, id, secret, "The environment");
    }

    private static SailPointClientOptions With(Uri address, string? id, SecureString? secret, string source)
        => new() { BaseAddress = address, ClientId = PastedText.Id(id, source), ClientSecret = PastedText.Secret(secret, source) };

    private static SailPointApiException Unusable(string message) => new(SailPointErrorKind.InvalidArgument, message + " Nothing was sent.");
}
