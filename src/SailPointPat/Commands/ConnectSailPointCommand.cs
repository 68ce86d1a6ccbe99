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
    private readonly SessionDefault _own = Connections.OfRunspace;

    /// <summary>The previous default connection, if the user has not yet been warned that the session lost it.</summary>
    private SailPointConnection? _replaced;

    private bool _hasStarted;

    /// <summary>
    /// The API version. With <versions with="LimitsExpiry"/>, tokens live at most <limit name="ExpiryMonths"/> months, and their expiry cannot be changed.
    /// <versions with="CanChangeExpiry"/> have no such limits. <version is="Newest"/> is the newest.
    /// </summary>
    [Parameter]
    [ApiVersionName]
    [ArgumentCompleter(typeof(ApiVersionCompleter))]
    public string ApiVersion { get; set; } = Core.ApiVersion.Default.Name;

    /// <summary>
    /// The timeout of one attempt of a request, in seconds. For a list, it is the timeout of each part of the answer. With all retries and waits, a request
    /// takes at most (-MaximumRetryCount + 1) times as long.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = SailPointClientOptions.DefaultTimeoutSeconds;

    /// <summary>
    /// How many times to repeat a request after a transient failure, if that is safe. Waits for the rate limit do not count. With 0, an answer of 429 is an
    /// error, and later requests wait.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = SailPointClientOptions.DefaultMaximumRetryCount;

    /// <summary>
    /// The rate limit: how many requests the connection may send in any <limit name="RateLimitSeconds"/> seconds before it waits. 0 turns the limit off. All
    /// connections with the same login and API version count their requests together. The service allows <limit name="RateLimit"/>.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100000)]
    public int RateLimit { get; set; } = SailPointClientOptions.DefaultRateLimit;

    /// <summary>The address of the proxy.</summary>
    /// <default>the system's proxy</default>
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
    /// Keeps the current default connection. To use the new connection, give -Connection the object from -PassThru or the tenant's name. Write -NoDefault
    /// first: if PowerShell refuses a parameter, it ignores those after it.
    /// </summary>
    [Parameter]
    public SwitchParameter NoDefault { get; set; }

    /// <summary>Makes a read-only connection: every cmdlet that changes something refuses it with ReadOnlyConnection.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Returns the connection, for the -Connection parameter of the other cmdlets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Logs in and stores the connection. During the login, and if it fails, the session has no default connection.</summary>
    protected override void ProcessRecord()
    {
        _hasStarted = true;

        // If the login fails, no later command may use the previous connection.
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
        => $"This session now has no default connection. To use the previous one ({replaced}) again: Select-SailPointConnection {ScriptText.Quote(replaced.Tenant)}";

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
