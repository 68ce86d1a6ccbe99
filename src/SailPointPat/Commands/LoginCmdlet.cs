using System;
using System.Management.Automation;
using System.Security;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Running;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>The parameters of Connect-SailPoint for the address and the login. <see cref="LoginSources"/> reads them.</summary>
public abstract class LoginCmdlet : AsyncCmdlet
{
    private protected const string EnvironmentSet = "Environment";
    private const string TenantCredentialSet = "TenantCredential";
    private const string TenantSecretSet = "TenantClientSecret";
    private const string TenantAccessTokenSet = "TenantAccessToken";
    private const string BaseUrlCredentialSet = "BaseUrlCredential";
    private const string BaseUrlSecretSet = "BaseUrlClientSecret";
    private const string BaseUrlAccessTokenSet = "BaseUrlAccessToken";
    private const string TenantVaultSet = "TenantSecretName";
    private const string BaseUrlVaultSet = "BaseUrlSecretName";
    private const string NamedEnvironmentSet = "NamedEnvironment";
    private const string ActiveEnvironmentSet = "ActiveEnvironment";
    private const string ConfigPathSet = "ConfigPath";
    private const string FromConfigSet = "FromConfig";
    private const string SandboxSet = "Sandbox";

    /// <summary>
    /// The tenant's name: the first part of its address, such as acme for acme.api.identitynow.com. You can also paste an address of the API, or one from the
    /// browser.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantCredentialSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantAccessTokenSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TenantVaultSet)]
    [AllowEmptyString]
    public string? Tenant { get; set; }

    /// <summary>
    /// The domain of the service: Default for identitynow.com, Demo for identitynow-demo.com, FedRamp for saas.sailpointfedramp.com (US government). Omit it
    /// if -Tenant is an address.
    /// </summary>
    /// <default>Default</default>
    [Parameter(ParameterSetName = TenantCredentialSet)]
    [Parameter(ParameterSetName = TenantSecretSet)]
    [Parameter(ParameterSetName = TenantAccessTokenSet)]
    [Parameter(ParameterSetName = TenantVaultSet)]
    public TenantDomain? Domain { get; set; }

    /// <summary>
    /// The base address of the tenant's API, for vanity hosts. It ends after the host, and must begin with https. For this computer (localhost), http is also
    /// allowed.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlCredentialSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlAccessTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlVaultSet)]
    [Address]
    [ValidateNotNull]
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// The personal access token to log in with: its id as user name, its secret as password. If you give only the id, the command prompts for the secret. With
    /// -Sandbox, the command logs in to the running sandbox.
    /// </summary>
    /// <default>SAIL_CLIENT_ID and SAIL_CLIENT_SECRET, or else a prompt</default>
    [Parameter(Position = 1, ParameterSetName = TenantCredentialSet)]
    [Parameter(Position = 1, ParameterSetName = BaseUrlCredentialSet)]
    [Parameter(ParameterSetName = NamedEnvironmentSet)]
    [Parameter(ParameterSetName = ActiveEnvironmentSet)]
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

    /// <summary>The secret of the personal access token to log in with, as a SecureString.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlSecretSet)]
    [Secret]
    [AllowNull]
    public SecureString? ClientSecret { get; set; }

    /// <summary>An access token (bearer token) that you already have, as a SecureString. The connection works until it expires.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TenantAccessTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUrlAccessTokenSet)]
    [Secret]
    [AllowNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// The name of the secret to log in with, in a vault of the module Microsoft.PowerShell.SecretManagement. It is a PSCredential, or with -ClientId only the
    /// client secret.
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

    /// <summary>
    /// The name of an environment of SailPoint's command-line tool, in ~/.sailpoint/config.yaml. The name is not case-sensitive. Newer versions of the tool
    /// store the login in the system's keyring: then also give -Credential. The error shows the commands that read the keyring.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = NamedEnvironmentSet)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Connects to the active environment of SailPoint's command-line tool.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ActiveEnvironmentSet)]
    public SwitchParameter ActiveEnvironment { get; set; }

    /// <summary>
    /// The path of a configuration file: a config.json of SailPoint's SDKs, or a config.yaml of its command-line tool. In a config.yaml, -Environment selects
    /// another environment than the active one. With -Credential, the command reads only the address.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigPathSet)]
    [Parameter(ParameterSetName = NamedEnvironmentSet)]
    [ValidateNotNullOrEmpty]
    public string? ConfigPath { get; set; }

    /// <summary>Reads the tenant and login from config.json in the current folder. Without this switch, the command never reads the file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromConfigSet)]
    public SwitchParameter FromConfig { get; set; }

    /// <summary>
    /// Starts a tenant in memory, with sample tokens. Nothing leaves the process. With -Credential, the command logs in to the running sandbox instead of
    /// starting a new one.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>The given parameters, for the login sources.</summary>
    private protected LoginParameters Given => new(this)
    {
        Tenant = Tenant,
        Domain = Domain,
        BaseUrl = BaseUrl,
        Credential = Credential,
        ClientId = ClientId,
        ClientSecret = ClientSecret,
        AccessToken = AccessToken,
        SecretName = SecretName,
        Vault = Vault,
        Environment = Environment,
        ActiveEnvironment = ActiveEnvironment,
        ConfigPath = ConfigPath,
        FromConfig = FromConfig,
        Sandbox = Sandbox,
    };
}
