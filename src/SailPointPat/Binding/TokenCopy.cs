using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Reads the token that a job, a remote session or Import-Clixml made a copy of. What Select-Object made of one is a row, and no copy.</summary>
internal static class TokenCopy
{
    public static bool IsToken(PSObject item) => IsCopyOf(item, typeof(PersonalAccessToken));

    public static bool IsFinding(PSObject item) => IsCopyOf(item, typeof(TokenFinding));

    /// <summary>Makes a token again; of a finding's copy, with what a finding tells of its token.</summary>
    public static PersonalAccessToken Read(PSObject copy)
    {
        var name = Text(CopiedValue.Of(copy, nameof(PersonalAccessToken.Name)));
        return new PersonalAccessToken
        {
            Id = Text(CopiedValue.Of(copy, nameof(PersonalAccessToken.Id))),
            ExactName = name,
            // Nobody knows who wrote the copy.
            Name = DisplayText.Escape(name),
            Scope = new ScopeCollection(Scopes(CopiedValue.Of(copy, nameof(PersonalAccessToken.Scope)))),
            Owner = Owner(copy),
            Created = Time(nameof(PersonalAccessToken.Created)),
            LastUsed = Time(nameof(PersonalAccessToken.LastUsed)),
            Managed = CopiedValue.Of(copy, nameof(PersonalAccessToken.Managed)) is true,
            AccessTokenValiditySeconds = CopiedValue.Of(copy, nameof(PersonalAccessToken.AccessTokenValiditySeconds)) as int?,
            ExpirationDate = Time(nameof(PersonalAccessToken.ExpirationDate)),
            UserAwareTokenNeverExpires = CopiedValue.Of(copy, nameof(PersonalAccessToken.UserAwareTokenNeverExpires)) as bool?,
        };

        DateTimeOffset? Time(string property) => CopiedValue.Time(CopiedValue.Of(copy, property));
    }

    private static bool IsCopyOf(PSObject item, Type type) => item.TypeNames.Contains("Deserialized." + type.FullName, StringComparer.OrdinalIgnoreCase);

    private static string Text(object? value) => value?.ToString() ?? "";

    private static string[] Scopes(object? value)
        => value is IEnumerable scopes and not string
            ? [.. scopes.Cast<object?>().Select(scope => DisplayText.Escape(Text(scope)))]
            : DisplayText.Escape(Text(value)).Split([' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The owner is an object where the copy goes as deep, and otherwise its id.</summary>
    private static TokenOwner? Owner(PSObject copy)
    {
        var id = DisplayText.Escape(Text(CopiedValue.Of(copy, nameof(PersonalAccessToken.OwnerId))));
        var owner = CopiedValue.Of(copy, nameof(PersonalAccessToken.Owner)) as PSObject;
        return id.Length == 0 && owner is null
            ? null
            : new TokenOwner(id, Part(nameof(TokenOwner.Name)), Part(nameof(TokenOwner.Type)));

        string? Part(string property) => CopiedValue.Of(owner, property) is { } value ? DisplayText.Escape(value.ToString()) : null;
    }
}
