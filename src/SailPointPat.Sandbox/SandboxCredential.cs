namespace SailPointPat.Sandbox;

/// <summary>A client id with its secret, to log in to the sandbox with. Worthless anywhere else.</summary>
/// <param name="ClientId">The client id; a personal access token's id.</param>
/// <param name="ClientSecret">The client secret: 64 hexadecimal digits.</param>
public sealed record SandboxCredential(string ClientId, string ClientSecret);
