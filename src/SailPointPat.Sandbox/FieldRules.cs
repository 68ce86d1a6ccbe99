using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>Reads the fields of a request body, and refuses invalid values.</summary>
internal static class FieldRules
{
    private const int MinimumValiditySeconds = 15;
    public const int MaximumValiditySeconds = 43200;

    /// <summary>The value of a field; null if it is missing or JSON null. The service treats both the same.</summary>
    public static JsonElement? Find(JsonElement body, string field)
        => body.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string Name(JsonElement body)
    {
        if (Find(body, Fields.Name) is not { } value)
            throw Refusal.BadRequest("The field 'name' is required.");
        var name = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw WrongType(Fields.Name, "a string");
        return string.IsNullOrWhiteSpace(name) ? throw Refusal.BadRequest("The field 'name' must not be empty.") : name;
    }

    /// <summary>The scopes; empty if there are none.</summary>
    public static IReadOnlyList<string> Scope(JsonElement body)
    {
        if (Find(body, Fields.Scope) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw WrongType(Fields.Scope, "an array of strings");
        string[] scopes = [.. value.EnumerateArray().Select(item => item.GetString()!)];
        return scopes.Any(string.IsNullOrWhiteSpace) ? throw Refusal.BadRequest("A scope must not be empty.") : scopes;
    }

    public static IReadOnlyList<string> ScopeOrEverything(JsonElement body)
        => Scope(body) is { Count: > 0 } scopes ? scopes : [ScopeRights.EverythingScope];

    public static int Validity(JsonElement body)
    {
        if (Find(body, Fields.AccessTokenValiditySeconds) is not { } value)
            return MaximumValiditySeconds;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var seconds))
            throw WrongType(Fields.AccessTokenValiditySeconds, "an integer");
        return seconds is >= MinimumValiditySeconds and <= MaximumValiditySeconds
            ? seconds
            : throw Refusal.BadRequest(
                $"The field 'accessTokenValiditySeconds' must be between {MinimumValiditySeconds} and {MaximumValiditySeconds}.");
    }

    public static DateTimeOffset? ExpirationDate(JsonElement body)
    {
        if (Find(body, Fields.ExpirationDate) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.String && Rfc3339.TryParse(value.GetString()!, out var time)
            ? time.ToMilliseconds()
            : throw WrongType(Fields.ExpirationDate, "an RFC 3339 date-time");
    }

    public static bool NeverExpires(JsonElement body)
    {
        if (Find(body, Fields.NeverExpires) is not { } value)
            return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw WrongType(Fields.NeverExpires, "a boolean");
    }

    private static Refusal WrongType(string field, string expected) => Refusal.BadRequest($"The field '{field}' must be {expected}.");
}

/// <summary>The names of a token's fields in JSON.</summary>
internal static class Fields
{
    public const string Name = "name";
    public const string Scope = "scope";
    public const string AccessTokenValiditySeconds = "accessTokenValiditySeconds";
    public const string ExpirationDate = "expirationDate";
    public const string NeverExpires = "userAwareTokenNeverExpires";
}
