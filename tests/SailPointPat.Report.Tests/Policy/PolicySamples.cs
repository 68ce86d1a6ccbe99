using Xunit;

namespace SailPointPat.Report.Tests.Policy;

/// <summary>Policies that the reader and the schema must both accept or both refuse.</summary>
internal static class PolicySamples
{
    public const string Exception = """{ "id": "04", "rules": ["NeverExpires"], "reason": "r", "approvedBy": "a", "until": "2027-03-31" }""";

    public static TheoryData<string> Good { get; } =
    [
        "{}",
        """{ "$schema": "./policy.schema.json" }""",
        """{ "expiringWithinDays": 0, "maximumLifetimeDays": 10675199, "unusedForDays": 30.0, "maximumTokenCount": 10, "maximumChanges": 2147483647 }""",
        """{ "minimumSeverity": "High", "rules": ["Expired", "ExceptionEnded"], "excludeRules": ["ExceptionUnmatched"] }""",
        """{ "allowedScopes": ["idn:*:read", "sp:scopes:all"] }""",
        """{ "exceptions": [] }""",
        $$"""{ "exceptions": [{{Exception}}] }""",
        Field("\"id\": \"04\"", "\"owner\": \"Amara Okafor\", \"name\": \"Break*glass\""),
        Field("\"id\": \"04\"", "\"id\": \"04\", \"owner\": \"Amara Okafor\", \"name\": \" a\", \"tenant\": \"acme\""),
        Field("2027-03-31", "2028-02-29"),
        """
        {
          // Comments and trailing commas are allowed.
          "expiringWithinDays": 30, /* days */
          "exceptions": [],
        }
        """,
    ];

    public static TheoryData<string> Bad { get; } =
    [
        "[]",
        "null",
        """{ "expiringWithin": 30 }""",
        """{ "$schema": 7 }""",
        """{ "expiringWithinDays": "30" }""",
        """{ "expiringWithinDays": -1 }""",
        """{ "expiringWithinDays": 1.5 }""",
        """{ "expiringWithinDays": 10675200 }""",
        """{ "expiringWithinDays": null }""",
        """{ "maximumTokenCount": 11 }""",
        """{ "maximumChanges": 2147483648 }""",
        """{ "minimumSeverity": "high" }""",
        """{ "minimumSeverity": 2 }""",
        """{ "rules": [] }""",
        """{ "rules": ["Expird"] }""",
        """{ "rules": ["Expired", "Expired"] }""",
        """{ "rules": "Expired" }""",
        """{ "excludeRules": [4] }""",
        """{ "allowedScopes": [] }""",
        """{ "allowedScopes": [""] }""",
        """{ "allowedScopes": ["idn:a:read idn:b:read"] }""",
        """{ "exceptions": {} }""",
        """{ "exceptions": [4] }""",
        """{ "exceptions": [{}] }""",
        Field("\"id\": \"04\", ", ""),
        Field("\"id\": \"04\"", "\"owner\": \"Amara Okafor\""),
        Field("\"id\": \"04\"", "\"name\": \"Break-glass\""),
        Field("\"id\": \"04\"", "\"id\": \" \""),
        Field("\"id\": \"04\"", "\"id\": 4"),
        Field("\"id\": \"04\"", "\"token\": \"04\""),
        Field("\"rules\": [\"NeverExpires\"], ", ""),
        Field("[\"NeverExpires\"]", "[]"),
        Field("[\"NeverExpires\"]", "\"all\""),
        Field("NeverExpires", "ExceptionEnded"),
        Field("\"reason\": \"r\", ", ""),
        Field("\"reason\": \"r\"", "\"reason\": \" \""),
        Field("\"approvedBy\": \"a\", ", ""),
        Field("\"approvedBy\": \"a\"", "\"approvedBy\": null"),
        Field("2027-03-31", "31.03.2027"),
        Field("2027-03-31", "2027-02-29"),
        Field("2027-03-31", "2027-02-30"),
        Field("2027-03-31", "0000-01-01"),
        Field("2027-03-31", "2027-3-31"),
        Field("2027-03-31", "2027-03-31T00:00:00Z"),
    ];

    private static string Field(string old, string replacement)
        => $$"""{ "exceptions": [{{Exception.Replace(old, replacement, System.StringComparison.Ordinal)}}] }""";
}
