namespace SailPointPat.Sandbox;

/// <summary>A person or service account of the sandbox tenant who can own personal access tokens.</summary>
/// <param name="Id">The identity id: 32 hexadecimal digits.</param>
/// <param name="Name">The display name, as it appears as a token's owner.</param>
/// <param name="UserName">The login name, as it appears in a bearer token's <c>user_name</c> claim.</param>
/// <param name="IsAdministrator">Whether the identity has every right; all others may only handle their own tokens.</param>
public sealed record SandboxIdentity(string Id, string Name, string UserName, bool IsAdministrator);
