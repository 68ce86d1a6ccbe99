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

    /// <summary>The former default connection, while the session has no other one and the user was not told so.</summary>
    private SailPointConnection? _replaced;

    private bool _hasStarted;

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
    /// How many requests may be sent in any <limit name="RateLimitSeconds"/> seconds before the connection waits; 0 for no limit. All commands and
    /// connections of the session with this login and API version are counted. The service allows <limit name="RateLimit"/> per client id and API version.
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
    [LoginCredential]
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
        _hasStarted = true;

        // There may be no other command on the connection that this one replaces.
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

    /// <summary>Reports the loss of the default connection, if no error did.</summary>
    /// <remarks>
    /// PowerShell disposes of a cmdlet also after Ctrl+C, and when it could not bind the parameters. No other code of the cmdlet runs in the second case, and
    /// the script must not go on against the former tenant there either.
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
        => $"This session has no default connection now. Before, it was {replaced}; to go on with that one: Select-SailPointConnection {ScriptText.Quote(replaced.Tenant)}";

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
            _own.Set(connection, ParameterSetName == EnvironmentSet ? EnvironmentSettings.Note(options) : null);

        if (PassThru)
            WriteObject(connection);
    }

    private static string UserAgent { get; } = "SailPointPat/" + typeof(ConnectSailPointCommand).Assembly.GetName().Version!.ToString(3);

    /// <summary>What an error is about. An address that was refused for the password in it must not show that.</summary>
    private object? Target => Tenant ?? (BaseUrl?.OriginalString.IndexOf('@') >= 0 ? null : (object?)BaseUrl);
}
