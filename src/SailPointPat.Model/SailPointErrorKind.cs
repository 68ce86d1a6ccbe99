namespace SailPointPat;

/// <summary>What went wrong. The name of each value is the first part of the error's FullyQualifiedErrorId. The names never change.</summary>
/// <remarks>
/// <para>
/// The <c>FullyQualifiedErrorId</c> of every error begins with one of these ids and a comma. The exception is a
/// <c>[SailPointPat.SailPointApiException]</c>, and its <c>Kind</c> is the id. <see href="unattended.md#errors-to-branch-on">Unattended use</see> shows how a
/// script branches on the ids.
/// </para>
/// <para>
/// After an error with one item, the command continues with the next item. After an error of the connection, the command ends. The message first says what is
/// wrong, with the token or value, then what was sent or changed, then what to do. Control characters in texts of the service are shown as codes.
/// </para>
/// <para>
/// PowerShell itself reports a value that a parameter cannot accept, such as <c>-LastUsedBefore soon</c>. Its error is
/// <c>ParameterArgumentTransformationError</c>, and has no <c>Kind</c>. Nothing was sent.
/// </para>
/// <para>This page is generated from the docs of the enum <c>SailPointErrorKind</c>.</para>
/// </remarks>
public enum SailPointErrorKind
{
    /// <group>From the service</group>
    /// <summary>The service rejected the request as invalid: status 400, or another 4xx status without an id on this page. Examples are a name that you already use, a token above the limit of <limit name="TokensPerOwner"/>, and an unknown filter. Nothing was changed.</summary>
    /// <message>Has the service's own text, also in <c>Messages</c>.</message>
    /// <fix>Correct the value that the message names, and run the command again.</fix>
    BadRequest,

    /// <summary>The service rejected the access token (401), even after a new login.</summary>
    /// <message>Names the request.</message>
    /// <fix>Run <c>Connect-SailPoint</c> again. If that fails too, the personal access token may have been removed, or its owner disabled.</fix>
    Unauthorized,

    /// <summary>The login does not have the right (403): the scopes of the login token do not contain it, or the user level of its owner does not give it. An API key without a user does not have it either.</summary>
    /// <message>Names the right and the scope that the operation needs.</message>
    /// <fix>Log in with a token that has the scope, and whose owner's user level has the right. A changed scope takes effect within <limit name="ScopeDelayMinutes"/> minutes.</fix>
    Forbidden,

    /// <summary>No token has this id (404). Or this address does not have the API version of the connection (404 from a gateway, 405 or 410).</summary>
    /// <message>Names the id, or the API version and others to try.</message>
    /// <fix>List the tokens with <c>Get-SailPointPersonalAccessToken</c>. If you wanted to remove the token, it is already removed.</fix>
    NotFound,

    /// <summary>The request conflicts with the current state (409). Or another token now has the name that an interrupted rotation needs.</summary>
    /// <message>Has the service's own text, or names both tokens.</message>
    /// <fix>Check the tokens with <c>Get-SailPointPersonalAccessToken</c>, and run the command again.</fix>
    Conflict,

    /// <summary>You sent too many requests (429), and the wait would exceed the time limit of the call. Or <c>-MaximumRetryCount 0</c> was given.</summary>
    /// <message>Says how long to wait. <c>RetryAfter</c> has the same time.</message>
    /// <fix>Wait for the time in <c>RetryAfter</c>, and run the command again. If other programs use the same personal access token, create one for each program.</fix>
    RateLimited,

    /// <summary>The service, or a gateway in front of it, failed (5xx). If the request was safe to repeat, the module had already repeated it.</summary>
    /// <message>Has the id for SailPoint's support, also in <c>TrackingId</c> and <c>RequestId</c>.</message>
    /// <fix>After a change or a removal, first check whether it was made. Run the command again later.</fix>
    ServerError,

    /// <group>No usable answer</group>
    /// <summary>The module sent the request to create a token, and the answer was lost or cannot be read. The token may exist. The module never repeats this request.</summary>
    /// <message>Says whether the token was found among yours, and has the command that searches again or removes it. <c>OrphanedTokenId</c> is its id.</message>
    /// <fix>The secret of the token is lost. Remove the token if it exists, and create it again.</fix>
    OutcomeUnknown,

    /// <summary>The service did not answer within <c>-TimeoutSec</c> of <c>Connect-SailPoint</c>.</summary>
    /// <message>Says how long it waited.</message>
    /// <fix>After a change or a removal, first check whether it was made. Run the command again, or connect with a longer <c>-TimeoutSec</c>.</fix>
    Timeout,

    /// <summary>The module could not reach the service, or the connection broke: unknown host, no route, connection refused, untrusted certificate, no TLS 1.2, or a proxy that requires a login (407).</summary>
    /// <message>Names the host, or the proxy that failed, and the network's error.</message>
    /// <fix>Check the address, the network, <c>-Proxy</c> and <c>-ProxyCredential</c>. If the connection broke during a change, check whether the change was made.</fix>
    ConnectionFailed,

    /// <summary>The answer is not what the service documents: it is not JSON, has another structure, is incomplete, or is a redirect.</summary>
    /// <message>Says what is wrong with the answer.</message>
    /// <fix>Check that the address is that of the API (<c>https://acme.api.identitynow.com</c>), and that no proxy answers instead of the service.</fix>
    InvalidResponse,

    /// <summary>A field of a token cannot be read, such as a date in an unknown format. Or an entry of a list is not a token. The command returns the other fields and tokens. It never shows a token with an unreadable <c>ExpirationDate</c> as "never expires".</summary>
    /// <message>Names the token and its fields, with the text that the service sent; or the position of the entry in the list.</message>
    /// <fix>Report the text to SailPoint, or install a newer release of SailPointPat. <c>UnreadableFields</c> of the token has the text, too.</fix>
    UnreadableToken,

    /// <group>Login and connection</group>
    /// <summary>The service rejected the client id or the secret.</summary>
    /// <message>Names the client id, the status of the answer and the service's reason, never the secret.</message>
    /// <fix>Check the client id and the secret. Check that the personal access token exists and has not expired. Then run <c>Connect-SailPoint</c>: this connection does not log in again.</fix>
    LoginFailed,

    /// <summary>The access token of an <c>-AccessToken</c> connection has expired, or the service rejected it.</summary>
    /// <message>Says when it expired, if that is known.</message>
    /// <fix>Connect with another access token, or with <c>-Credential</c>, which renews access tokens automatically.</fix>
    AccessTokenExpired,

    /// <summary>There is no connection, and no environment variable for one. Or the connection was closed.</summary>
    /// <message>Lists the ways to connect.</message>
    /// <fix>Run <c>Connect-SailPoint</c>.</fix>
    NotConnected,

    /// <summary><c>SAIL_BASE_URL</c>, <c>SAIL_CLIENT_ID</c> or <c>SAIL_CLIENT_SECRET</c> is missing or invalid.</summary>
    /// <message>Names the variable, never its value. <see href="unattended.md#environment-variables">Unattended use</see> shows how to set it.</message>
    /// <fix>Set the variable that the message names.</fix>
    EnvironmentVariable,

    /// <summary>A configuration file of SailPoint's SDKs or command-line tool cannot be read, or does not have the environment, its address or its login. Nothing was sent.</summary>
    /// <message>Names the file, the line if it is known, and what is missing, never a secret. If the secret is in the system's keyring, the message has the commands that read it.</message>
    /// <fix>Correct the file, or give the login with <c>-Credential</c>.</fix>
    InvalidConfiguration,

    /// <summary>The tenant name or base address is invalid: it has a path or a password, or uses <c>http</c> for another computer. Nothing was sent.</summary>
    /// <message>Says what is wrong with the name or address.</message>
    /// <fix>Give a name such as <c>acme</c>, or an address that ends after the host.</fix>
    InvalidAddress,

    /// <group>Found by the module</group>
    /// <summary>A value is invalid, such as a blank id or a date in the past, or the session cannot ask for a confirmation. Nothing was sent.</summary>
    /// <message>Names the value, or says why the session cannot ask.</message>
    /// <fix>Correct the value that the message names. If the session cannot ask, add <c>-Confirm:$false</c>.</fix>
    InvalidArgument,

    /// <summary>The API version of the connection does not support the operation. Nothing was sent.</summary>
    /// <message>Names the versions that support it. <see href="moving-to-v1.md">Moving to v1</see> shows what else changes.</message>
    /// <fix>Connect with one of the versions that the message names.</fix>
    NotSupportedByApiVersion,

    /// <summary><c>Set-SailPointPersonalAccessToken</c> received no new value. Nothing was sent.</summary>
    /// <message>Names the parameters for new values.</message>
    /// <fix>Give a new value. In a CSV file, look for a row without new values.</fix>
    NothingToChange,

    /// <summary>No token has the <c>-Id</c>, or the <c>-Name</c> without <c>*</c> and <c>?</c>. Or the service lists no token of the <c>-OwnerId</c>.</summary>
    /// <message>Names the value, and where the command searched.</message>
    /// <fix>List the tokens with <c>Get-SailPointPersonalAccessToken</c>, or search for a name with wildcards.</fix>
    TokenNotFound,

    /// <summary>The platform manages the token. Changing or removing it breaks the feature that uses it, such as a workflow. Nothing was sent.</summary>
    /// <message>Names the token.</message>
    /// <fix>Leave the token. If you know what uses it, add <c>-AllowManaged</c> to <c>Set-</c> or <c>Remove-SailPointPersonalAccessToken</c>. A rotation never changes it.</fix>
    ManagedToken,

    /// <summary>The connection logs in with this token. Without the token, you are locked out. Nothing was sent.</summary>
    /// <message>Names the token.</message>
    /// <fix>Connect with another token, or add <c>-AllowLoginToken</c>.</fix>
    OwnToken,

    /// <summary>The token or row belongs to another tenant than the connection. Nothing was sent for it.</summary>
    /// <message>Names the token, its tenant and the tenant of the connection.</message>
    /// <fix>Connect to the token's tenant, or give that connection with <c>-Connection</c>. A token that was just read needs no <c>-Connection</c>: the command uses the connection that read it.</fix>
    WrongTenant,

    /// <summary>The connection was made with <c>-ReadOnly</c>, and the command would change something. Nothing was sent.</summary>
    /// <message>Names the tenant.</message>
    /// <fix>To change this tenant, connect without <c>-ReadOnly</c>.</fix>
    ReadOnlyConnection,

    /// <group>Scopes and operations</group>
    /// <summary>The scope catalog does not have the scope, or has no operation with this method, path and version. A lookup sends nothing.</summary>
    /// <message>Names the unknown value, and the most similar scopes, or the methods or versions of the path.</message>
    /// <fix>Correct the scope, the method or the path. SailPoint may have added it after the date of the catalog, which is in the message.</fix>
    UnknownOperation,

    /// <group>Creating and rotating</group>
    /// <summary><c>New-SailPointPersonalAccessToken</c> created the token, but the hand-over of its secret failed: <c>-OnCreated</c> or the vault reported an error. The token exists.</summary>
    /// <message>Names the token, the error of the hand-over, and the command that removes the token. <c>OrphanedTokenId</c> is its id.</message>
    /// <fix>Remove the token unless its secret was stored. Correct the hand-over, and create the token again.</fix>
    HandOverFailed,

    /// <summary>The token to rotate belongs to another owner. You can create tokens only for yourself. Nothing was changed.</summary>
    /// <message>Names the token and its owner.</message>
    /// <fix>Ask its owner to run the rotation.</fix>
    NotOwner,

    /// <summary>You have <limit name="TokensPerOwner"/> tokens, which is the limit. A rotation needs a free slot for the successor. Nothing was changed.</summary>
    /// <message>Names the tokens that an interrupted rotation has left, if there are any.</message>
    /// <fix>Remove a token that you do not need. <c>Test-SailPointPersonalAccessToken -OwnerId me</c> finds candidates.</fix>
    NoFreeSlot,

    /// <summary>Another run rotates the same token, or changed it after this run had listed it. This run changed nothing, or removed its successor again.</summary>
    /// <message>Names what the other run changed, and its successor if there is one.</message>
    /// <fix>Wait for the other run. If it was killed, the message names the token that it left. The command removes that token one hour after its creation.</fix>
    RotationInProgress,

    /// <summary>The rotation failed before the hand-over was complete, and undid its steps. It did not change the old token, and it removed the successor.</summary>
    /// <message>Says what failed.</message>
    /// <fix>Correct what failed, and run the same command again.</fix>
    RotationFailed,

    /// <summary>The rotation failed or stopped after the hand-over, or could not remove its successor. Both tokens exist, or may exist.</summary>
    /// <message>Names the tokens by id or name, and the commands that finish the rotation by hand. <see href="rotation.md">What happens when a rotation is disturbed</see> shows which failures have this result.</message>
    /// <fix>Run the same command again. It recognizes the rotation by the names of the tokens, and finishes it or starts it again. Give the token with <c>-Id</c> or <c>-Self</c>, because its name may have changed. If you have no free slot for another successor, the message says what to remove first.</fix>
    RotationIncomplete,

    /// <group>Files</group>
    /// <summary>The file exists, and <c>-Force</c> was not given. Nothing was fetched or written, and the command ends.</summary>
    /// <message>Names the file.</message>
    /// <fix>Add <c>-Force</c>, or choose another path.</fix>
    FileExists,

    /// <summary>The command cannot write the file: the folder does not exist, you have no right to write there, or the disk is full. An existing file is unchanged, and the command ends.</summary>
    /// <message>Says why.</message>
    /// <fix>Correct the path, or free disk space.</fix>
    FileNotWritten,
}
