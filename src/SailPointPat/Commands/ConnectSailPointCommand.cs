using System;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Errors;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Connects to a SailPoint Identity Security Cloud tenant.</summary>
/// <include file="../Help/Connect-SailPoint.xml" path="help/*"/>
[Cmdlet(VerbsCommunications.Connect, "SailPoint", DefaultParameterSetName = EnvironmentSet, HelpUri = HelpLinks.Base + "Connect-SailPoint.md")]
[OutputType(typeof(SailPointConnection))]
public sealed class ConnectSailPointCommand : LoginCmdlet
{
    private readonly SessionDefault _own = Connections.Own;

    /// <summary>The previous default connection, while the session has no other one and the user has not been warned.</summary>
    private SailPointConnection? _replaced;

    private bool _hasStarted;

    /// <summary>
    /// The API version to use. With <versions with="LimitsExpiry"/>, tokens live at most <limit name="ExpiryMonths"/> months, and you cannot change the expiry
    /// of an existing token. With <versions with="CanChangeExpiry"/> you can. <version is="Newest"/> is the newest.
    /// </summary>
    [Parameter]
    [ApiVersionName]
    [ArgumentCompleter(typeof(ApiVersionCompleter))]
    public string ApiVersion { get; set; } = Core.ApiVersion.Default.Name;

    /// <summary>
    /// The timeout of one attempt of a request, in seconds. For a list, it is also the timeout for its next part. With all retries and waits, a request ends at
    /// the latest after this time multiplied by (-MaximumRetryCount + 1).
    /// </summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = SailPointClientOptions.DefaultTimeoutSeconds;

    /// <summary>
    /// How many times to retry a request that is safe to repeat after a transient failure. Waits for the rate limit do not count. With 0 there are no retries,
    /// but requests after a 429 still wait.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = SailPointClientOptions.DefaultMaximumRetryCount;

    /// <summary>
    /// The rate limit of the connection: how many requests it may send in any <limit name="RateLimitSeconds"/> seconds before it waits. 0 turns the limit off.
    /// The count includes all commands and connections of the session with this login and API version. The service allows <limit name="RateLimit"/> per client
    /// id and API version.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100000)]
    public int RateLimit { get; set; } = SailPointClientOptions.DefaultRateLimit;

    /// <summary>The address of the proxy. Default: the system's proxy.</summary>
    [Parameter]
    [Address]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter]
    [LoginCredential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Uses the credential of the current user for the proxy.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>
    /// Opens the connection without changing the default. Use the connection from -PassThru, or later the tenant's name: -Connection acme.
    /// </summary>
    [Parameter]
    public SwitchParameter NoDefault { get; set; }

    /// <summary>Makes a read-only connection: every cmdlet that changes something refuses it.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Returns the connection, for the -Connection parameter of the other cmdlets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Logs in and stores the connection. During the login, and if it fails, the session has no default connection.</summary>
    protected override void ProcessRecord()
    {
        _hasStarted = true;

        // No later command may use the connection that this one replaces.
        var replaced = Connections.Default;
        foreach (var report in replaced is null ? [] : Connections.TakeReports(replaced))
            WriteWarning(ErrorAdvice.InTenant(report, replaced));

        ClearDefault();
        OrTerminate(Target, () =>
        {
            try
            {
                Open();
            }
            catch (SailPointApiException error) when (_replaced is { } former)
            {
                _replaced = null;
                throw ErrorAdvice.With(ErrorAdvice.Complete(error, connection: null), NoDefaultText(former));
            }
        });
        _replaced = null;
    }

    /// <summary>Reports the loss of the default connection, unless an error already did.</summary>
    /// <remarks>
    /// PowerShell also disposes a cmdlet after Ctrl+C, and if it could not bind the parameters. In the second case, no other code of the cmdlet runs, and the
    /// script must not continue on the previous tenant.
    /// </remarks>
    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!_hasStarted)
            ClearDefault();

        if (_replaced is { } former)
            Host.UI.WriteWarningLine($"Connect-SailPoint {(_hasStarted ? "was stopped" : "did not run")}. {NoDefaultText(former)}");
    }

    private void ClearDefault()
    {
        if (NoDefault)
            return;

        _replaced = Connections.Default;
        _own.Clear("The last Connect-SailPoint failed or was stopped.");
    }

    private static string NoDefaultText(SailPointConnection replaced)
        => $"This session has no default connection now. Before, it was {replaced}; to use it again: Select-SailPointConnection {ScriptText.Quote(replaced.Tenant)}";

    private void Open()
    {
        var options = LoginSources.Read(Given) with
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
            _own.Set(connection, ParameterSetName == EnvironmentSet ? EnvironmentSettings.Snapshot(options) : null);

        if (PassThru)
            WriteObject(connection);
    }

    private static string UserAgent { get; } = "SailPointPat/" + typeof(ConnectSailPointCommand).Assembly.GetName().Version!.ToString(3);

    /// <summary>The target of an error. It must not show an address that was refused because it contains a password.</summary>
    private object? Target => Tenant ?? (BaseUrl?.OriginalString.IndexOf('@') >= 0 ? null : (object?)BaseUrl);
}
