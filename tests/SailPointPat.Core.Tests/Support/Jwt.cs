using System;
using System.Text;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Access tokens with a fake signature.</summary>
internal static class Jwt
{
    public static string Of(string claims) => $"{Encode("""{"alg":"HS256"}""")}.{Encode(claims)}.c2lnbmF0dXJl";

    public static string Expiring(DateTimeOffset end)
        => Of($$"""{"org":"acme","user_name":"amara.okafor","identity_id":"2c91","client_id":"7c1d","exp":{{end.ToUnixTimeSeconds()}}}""");

    private static string Encode(string json)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
