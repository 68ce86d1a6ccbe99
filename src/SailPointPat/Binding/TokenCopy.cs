using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads the copies of tokens that jobs, remote sessions and Import-Clixml return. The result of Select-Object is a row, not a copy.</summary>
internal static class TokenCopy
{
    public static bool IsToken(PSObject item) => IsCopyOf(item, typeof(PersonalAccessToken));

    public static bool IsFinding(PSObject item) => IsCopyOf(item, typeof(TokenFinding));

    /// <summary>Makes a token from a copy of a token, or from a copy of a finding with the fields that it has.</summary>
    public static PersonalAccessToken Read(PSObject copy)
    {
        var token = new PersonalAccessToken();
        foreach (var field in TokenField.All)
            ReadField(field, token, copy);

        if (CopiedValue.Of(copy, nameof(PersonalAccessToken.UnreadableFields)) is IDictionary { Count: > 0 } unreadable)
            token.UnreadableFields = ReadUnreadable(unreadable);

        token.Connection = TenantOf(copy);
        TenantMark.Copy(copy, token);
        return token;
    }

    /// <summary>Describes the tenant of a copied token. A copy from an older version of the module does not have it.</summary>
    private static SailPointConnection? TenantOf(PSObject copy)
    {
        var address = Uri.TryCreate(CopiedValue.Of(copy, nameof(PersonalAccessToken.BaseUrl))?.ToString(), UriKind.Absolute, out var found) ? found : null;
        return address is null
            ? null
            : new SailPointConnection(Shown(CopiedValue.Of(copy, nameof(PersonalAccessToken.Tenant))), address, "") { IsDescription = true, IsConnected = false };
    }

    /// <summary>The owner of a token, a finding or a copy. A copy with a low serialization depth has only the owner's id.</summary>
    public static TokenOwner? OwnerOf(PSObject item)
    {
        var id = Shown(CopiedValue.Of(item, nameof(PersonalAccessToken.OwnerId)));
        var owner = CopiedValue.Of(item, nameof(PersonalAccessToken.Owner)) is { } value and not string ? PSObject.AsPSObject(value) : null;
        return id.Length == 0 && owner is null
            ? null
            : new TokenOwner(id, Part(nameof(TokenOwner.Name)) ?? OwnerName(item), Part(nameof(TokenOwner.Type)));

        string? Part(string property) => CopiedValue.Of(owner, property) is { } part ? Shown(part) : null;
    }

    private static string? OwnerName(PSObject item) => CopiedValue.Of(item, nameof(PersonalAccessToken.OwnerName)) is { } name ? Shown(name) : null;

    private static void ReadField(TokenField field, PersonalAccessToken token, PSObject copy)
    {
        var value = CopiedValue.Of(copy, field.Name);
        switch (field)
        {
            case TokenField<string> text:
                text.Set(token, value?.ToString() ?? "");
                break;
            case TokenField<ScopeCollection> scope:
                scope.Set(token, new ScopeCollection(Scopes(value)));
                break;
            case TokenField<TokenOwner?> owner:
                owner.Set(token, OwnerOf(copy));
                break;
            case TokenField<DateTimeOffset?> time:
                time.Set(token, CopiedValue.Time(value));
                break;
            case TokenField<bool> flag:
                flag.Set(token, value is true);
                break;
            case TokenField<bool?> flag:
                flag.Set(token, value as bool?);
                break;
            case TokenField<int?> number:
                number.Set(token, value as int?);
                break;
            default:
                throw new InvalidOperationException($"The field {field.Name} of a copied token cannot be read.");
        }
    }

    private static AdditionalFields ReadUnreadable(IDictionary fields)
    {
        var copy = new AdditionalFields();
        foreach (DictionaryEntry field in fields)
            copy[Shown(field.Key)] = Shown(field.Value);

        return copy;
    }

    private static bool IsCopyOf(PSObject item, Type type) => item.TypeNames.Contains("Deserialized." + type.FullName, StringComparer.OrdinalIgnoreCase);

    private static string[] Scopes(object? value)
        => value is IEnumerable scopes and not string
            ? [.. scopes.Cast<object?>().Select(Shown)]
            : Shown(value).Split([' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A copy may come from an untrusted source, so its text is escaped again.</summary>
    private static string Shown(object? value) => DisplayText.Escape(value?.ToString());
}
