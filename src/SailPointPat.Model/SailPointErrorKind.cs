namespace SailPointPat;

/// <summary>What went wrong. The name of each value is the first part of the error's FullyQualifiedErrorId. The names never change.</summary>
/// <remarks>
/// <para>
/// Every error of the module has a <c>FullyQualifiedErrorId</c> that begins with one of these ids and a comma, and a
/// <c>[SailPointPat.SailPointApiException]</c> whose <c>Kind</c> is the id. <see href="unattended.md#errors-to-branch-on">Unattended use</see> shows how a
/// script branches on them.
/// </para>
/// <para>
/// An error of one item does not stop the others. An error of the connection ends the command. The message says what happened and names the
/// token or value, then says what was sent or changed, then what to do next. Texts of the service in it are escaped.
/// </para>
/// <para>
/// If a value cannot be bound to a parameter, such as <c>-LastUsedBefore soon</c>, PowerShell reports its own error
/// <c>ParameterArgumentTransformationError</c>, which has no <c>Kind</c>. Nothing was sent.
/// </para>
/// <para>This page is generated from the docs of the enum <c>SailPointErrorKind</c>.</para>
/// </remarks>
public enum SailPointErrorKind
{
    /// <group>From the service</group>
    /// <summary>The service rejected the request as invalid: status 400, or another 4xx without an id of its own. Examples are a name that you already use, a token above the limit of <limit name="TokensPerOwner"/>, and an unknown filter. Nothing was changed.</summary>
    /// <message>Has the service's own text, also in <c>Messages</c>.</message>
    /// <fix>Correct the value that the message names, and run the command again.</fix>
    BadRequest,

    /// <summary>The service did not accept the access token (401), even after a new login.</summary>
    /// <message>Names the request.</message>
    /// <fix>Connect again. If that does not help, the personal access token may have been removed or its owner disabled.</fix>
    Unauthorized,

    /// <summary>The login lacks a right (403): in the scopes of the token that you log in with, or in its owner's user level. An API key without a user also lacks it.</summary>
    /// <message>Names the right that the operation needs.</message>
    /// <fix>Log in with a token that has the right. Changed scopes take effect within <limit name="ScopeDelayMinutes"/> minutes.</fix>
    Forbidden,

    /// <summary>There is no token with that id (404). Or this address does not have the API version of the connection (404 from a gateway, 405 or 410).</summary>
    /// <message>Names the id, or the API version and others to try.</message>
    /// <fix>List the tokens with <c>Get-SailPointPersonalAccessToken</c>. If you wanted to remove it, it is already removed.</fix>
    NotFound,

    /// <summary>The request conflicts with the present state (409). Or another token now has the name that an interrupted rotation needs.</summary>
    /// <message>Has the service's own text, or names both tokens.</message>
    /// <fix>Check the present state, and run the command again.</fix>
    Conflict,

    /// <summary>There were too many requests (429). The wait would exceed the time limit of the call, or <c>-MaximumRetryCount 0</c> was given.</summary>
    /// <message>Says how long to wait. <c>RetryAfter</c> has the same time.</message>
    /// <fix>Run the command again after the time in <c>RetryAfter</c>. If other programs use the same personal access token, give each its own.</fix>
    RateLimited,

    /// <summary>The service or a gateway in front of it failed (5xx). Where it is safe, the module had already repeated the request.</summary>
    /// <message>Has the id for SailPoint's support, also in <c>TrackingId</c> and <c>RequestId</c>.</message>
    /// <fix>After a change or a removal, first check whether it was made. Run the command again later.</fix>
    ServerError,

    /// <group>No answer, or none that can be used</group>
    /// <summary>The request to create a token was sent, and its answer was lost or cannot be read. The token may exist. The module never repeats such a request.</summary>
    /// <message>Says whether the token was found among yours, and has the command that searches again or removes it. <c>OrphanedTokenId</c> is its id.</message>
    /// <fix>Nobody has the token's secret: remove the token if it exists, and create it again.</fix>
    OutcomeUnknown,

    /// <summary>There was no answer within <c>-TimeoutSec</c> of <c>Connect-SailPoint</c>.</summary>
    /// <message>Says how long it waited.</message>
    /// <fix>After a change or a removal, first check whether it was made. Run the command again, or allow more time.</fix>
    Timeout,

    /// <summary>The service could not be reached, or the connection broke: no such host, no route, refused, an untrusted certificate, no TLS 1.2, or a proxy that requires a login (407).</summary>
    /// <message>Names the host, or the proxy that failed, and the network's error.</message>
    /// <fix>Check address, network, <c>-Proxy</c> and <c>-ProxyCredential</c>. If the connection broke during a change, check whether it was made.</fix>
    ConnectionFailed,

    /// <summary>The answer was not what the service documents: not JSON, of another structure, incomplete, or a redirect.</summary>
    /// <message>Says what is wrong with the answer.</message>
    /// <fix>Check that the address is that of the API (<c>https://acme.api.identitynow.com</c>), and that no proxy answers instead of the service.</fix>
    InvalidResponse,

    /// <summary>A token in an answer has a field that cannot be read, such as a date in an unknown format, or an entry of a list is not a token. The other tokens and fields are returned.</summary>
    /// <message>Names the token and its fields, with the text that the service sent, or the position of the entry in the list.</message>
    /// <fix>Look at <c>UnreadableFields</c> of the token. A token with an unreadable <c>ExpirationDate</c> is never shown as "never expires". Report the text to SailPoint, or look for a newer release of SailPointPat.</fix>
    UnreadableToken,

    /// <group>The connection</group>
    /// <summary>The service refused the client id or secret.</summary>
    /// <message>Names the client id, the status of the answer and the service's reason, never the secret.</message>
    /// <fix>Check both, and whether the personal access token has expired or was removed. The connection does not try again: correct the login, and run <c>Connect-SailPoint</c>.</fix>
    LoginFailed,

    /// <summary>The access token of an <c>-AccessToken</c> connection has expired, or the service does not accept it.</summary>
    /// <message>Says when it expired, if that is known.</message>
    /// <fix>Connect with another access token, or with <c>-Credential</c>, which renews access tokens by itself.</fix>
    AccessTokenExpired,

    /// <summary>There is no connection and no environment variable for one, or the connection was closed.</summary>
    /// <message>Lists the ways to connect.</message>
    /// <fix>Run <c>Connect-SailPoint</c>.</fix>
    NotConnected,

    /// <summary><c>SAIL_BASE_URL</c>, <c>SAIL_CLIENT_ID</c> or <c>SAIL_CLIENT_SECRET</c> is missing or invalid.</summary>
    /// <message>Names the variable, never its value. <see href="unattended.md#environment-variables">Unattended use</see> shows how to set it.</message>
    /// <fix>Set the variable that the message names.</fix>
    EnvironmentVariable,

    /// <summary>A configuration file of SailPoint's SDKs or command-line tool cannot be read, or has no such environment, address or login. Nothing was sent.</summary>
    /// <message>Names the file, the line if it is known, and what is missing; never a secret. If the secret is in the system's keyring, it has the commands that read it.</message>
    /// <fix>Correct the file, or give the login with <c>-Credential</c>.</fix>
    InvalidConfiguration,

    /// <summary>The tenant name or base address cannot be used: it has a path or a password, or is <c>http</c> for another computer. Nothing was sent.</summary>
    /// <message>Says what is wrong with the name or address.</message>
    /// <fix>Give a name such as <c>acme</c>, or an address that ends after the host.</fix>
    InvalidAddress,

    /// <group>Found by the module itself</group>
    /// <summary>A value cannot be used, such as a blank id or a date in the past, or the session cannot ask for a confirmation. Nothing was sent.</summary>
    /// <message>Names the value, or says why the session cannot ask.</message>
    /// <fix>Correct the value that the message names. If the session cannot ask, add <c>-Confirm:$false</c>.</fix>
    InvalidArgument,

    /// <summary>The API version of the connection cannot do this. Nothing was sent.</summary>
    /// <message>Names the versions that can. <see href="moving-to-v1.md">Moving to v1</see> shows what else changes.</message>
    /// <fix>Connect with one of the versions that the message names.</fix>
    NotSupportedByApiVersion,

    /// <summary><c>Set-SailPointPersonalAccessToken</c> received no new value. Nothing was sent.</summary>
    /// <message>Names the parameters that take one.</message>
    /// <fix>Give a new value. In a CSV file, look for an empty row.</fix>
    NothingToChange,

    /// <summary>No token has the <c>-Id</c>, or the <c>-Name</c> without <c>*</c> and <c>?</c>, that you gave; or the service lists no token of the <c>-OwnerId</c>.</summary>
    /// <message>Names it, and where the command searched.</message>
    /// <fix>List what exists, or search with wildcards.</fix>
    TokenNotFound,

    /// <summary>The platform manages the token, and removing it breaks what uses it, such as a workflow. Nothing was sent.</summary>
    /// <message>Names the token.</message>
    /// <fix>Leave it. If you know what uses it, <c>Remove-SailPointPersonalAccessToken</c> accepts <c>-AllowManaged</c>. A rotation never changes it.</fix>
    ManagedToken,

    /// <summary>The connection logs in with this token: without it, you are locked out. Nothing was sent.</summary>
    /// <message>Names the token.</message>
    /// <fix>Connect with another token first, or add <c>-AllowLoginToken</c>.</fix>
    OwnToken,

    /// <summary>The token or row belongs to another tenant than that of the connection. Nothing was sent for it.</summary>
    /// <message>Names the token, its tenant and the tenant of the connection.</message>
    /// <fix>Connect to the token's tenant, or give the connection to it with <c>-Connection</c>. A token that was just read needs no <c>-Connection</c>: the command uses the connection that read it.</fix>
    WrongTenant,

    /// <summary>The connection was made with <c>-ReadOnly</c>, and the command would change something. Nothing was sent.</summary>
    /// <message>Names the tenant.</message>
    /// <fix>If the change is meant for this tenant, connect without <c>-ReadOnly</c>.</fix>
    ReadOnlyConnection,

    /// <group>Looking scopes up</group>
    /// <summary>The scope catalogue does not know the scope, or no operation with this method, path and version. Nothing is sent for a lookup.</summary>
    /// <message>Names the unknown value, and the most similar scopes, or the methods or versions that the path has.</message>
    /// <fix>Correct the scope, the method or the path. SailPoint may have added it after the date of the catalogue, which the message names.</fix>
    UnknownOperation,

    /// <group>Handing over and rotating</group>
    /// <summary><c>New-SailPointPersonalAccessToken</c> created the token, and its hand-over failed: <c>-OnCreated</c> or the vault reported an error. The token exists.</summary>
    /// <message>Names the token, the error of the hand-over, and the command that removes the token. <c>OrphanedTokenId</c> is its id.</message>
    /// <fix>Remove the token unless its secret was stored. Correct the hand-over, and create the token again.</fix>
    HandOverFailed,

    /// <summary>The token to rotate belongs to somebody else, and nobody can create a token for another owner. Nothing was changed.</summary>
    /// <message>Names the token and its owner.</message>
    /// <fix>Let its owner run the rotation.</fix>
    NotOwner,

    /// <summary>You have <limit name="TokensPerOwner"/> tokens, the limit, so there is no free slot for a successor. Nothing was changed.</summary>
    /// <message>Names the tokens that an interrupted rotation has left, if there are any.</message>
    /// <fix>Remove a token that you do not need; <c>Test-SailPointPersonalAccessToken -OwnerId me</c> finds candidates.</fix>
    NoFreeSlot,

    /// <summary>Another run rotates the same token, or changed it after this run had listed it. This run changed nothing, or removed its successor again.</summary>
    /// <message>Names what the other run changed, and its successor if there is one.</message>
    /// <fix>Wait for the other run. If it was killed, the message names the token that it left. One hour after the creation of that token, the command removes it by itself.</fix>
    RotationInProgress,

    /// <summary>A rotation failed before the hand-over was complete, and was undone. This run did not change the old token, and the successor was removed.</summary>
    /// <message>Says what failed.</message>
    /// <fix>Correct what failed, and run the same command again.</fix>
    RotationFailed,

    /// <summary>A rotation failed or stopped after the hand-over, or its successor could not be removed. Both tokens exist, or may exist.</summary>
    /// <message>Names the tokens by id or name, and the commands that finish by hand. <see href="rotation.md">What happens when a rotation is disturbed</see> shows which failure leads here.</message>
    /// <fix>Run the same command again: it recognizes the rotation by the tokens' names, and finishes it or starts it again. Name the token by <c>-Id</c> or <c>-Self</c>, because its name may have changed. If you have no free slot for another successor, the message says what to remove first.</fix>
    RotationIncomplete,

    /// <group>Writing a report</group>
    /// <summary>The file exists, and <c>-Force</c> was not given. Nothing was fetched or written, and the command ends.</summary>
    /// <message>Names the file.</message>
    /// <fix>Add <c>-Force</c>, or choose another path.</fix>
    FileExists,

    /// <summary>The file could not be written: no such folder, no right to write there, or a full disk. An existing file is unchanged, and the command ends.</summary>
    /// <message>Says why.</message>
    /// <fix>Correct the path, or free disk space.</fix>
    FileNotWritten,
}
