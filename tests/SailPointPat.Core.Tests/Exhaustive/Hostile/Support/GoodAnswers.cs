namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>Valid answers.</summary>
internal static class GoodAnswers
{
    public const string Token =
        """
        {"id":"2c9180","name":"Nightly","scope":["idn:accounts:read","sp:scopes:default"],"owner":{"type":"IDENTITY","id":"2c91","name":"Amara"},"created":"2026-01-01T00:00:00.000Z","lastUsed":null,"managed":false,"accessTokenValiditySeconds":43200,"expirationDate":"2026-07-01T00:00:00.000Z","userAwareTokenNeverExpires":false,"extra":{"a":[1,2.5,"x"]}}
        """;

    public const string Created = """{"id":"2c9180","name":"Nightly","secret":"0123456789abcdef","scope":["sp:scopes:all"],"owner":{"type":"IDENTITY","id":"2c91","name":"Amara"},"created":"2026-01-01T00:00:00.000Z"}""";

    public const string List = "[" + Token + "," + Token + "]";

    public const string Error =
        """
        {"detailCode":"400.1 Bad Request Content","trackingId":"e7eab60924f64aa284175b9fa3309599","messages":[{"locale":"en-US","localeOrigin":"DEFAULT","text":"The request was syntactically correct but its content is semantically invalid."}],"causes":[{"locale":"en-US","text":"name is taken"}]}
        """;

    public const string Unauthorized = """{"error":"JWT validation failed: JWT is expired"}""";

    public const string RateLimited = """{"message":" Rate Limit Exceeded "}""";

    // Its payload: {"org":"acme","user_name":"amara","identity_id":"2c91","client_id":"x","exp":1893456000}
    public const string Login =
        """
        {"access_token":"e30.eyJvcmciOiJhY21lIiwidXNlcl9uYW1lIjoiYW1hcmEiLCJpZGVudGl0eV9pZCI6IjJjOTEiLCJjbGllbnRfaWQiOiJ4IiwiZXhwIjoxODkzNDU2MDAwfQ.c2ln","token_type":"bearer","expires_in":749,"org":"acme","jti":"1"}
        """;
}
