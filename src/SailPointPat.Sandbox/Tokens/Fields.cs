namespace SailPointPat.Sandbox.Tokens;

/// <summary>The names of a token's fields on the wire.</summary>
internal static class Fields
{
    public const string Name = "name";
    public const string Scope = "scope";
    public const string AccessTokenValiditySeconds = "accessTokenValiditySeconds";
    public const string ExpirationDate = "expirationDate";
    public const string NeverExpires = "userAwareTokenNeverExpires";
}
