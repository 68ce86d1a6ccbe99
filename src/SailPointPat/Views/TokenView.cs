using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Errors;

namespace SailPointPat.Views;

/// <summary>
/// The values of a token in views. The token comes from the service, or is a copy from Import-Clixml, a job or a remote session, which has the same properties
/// with values of simpler types.
/// </summary>
public static class TokenView
{
    private const string Unreadable = "unreadable";
    /// <summary>How many characters of an id a table shows.</summary>
    internal const int ShortIdLength = 8;

    /// <summary>The token's name. The names of managed tokens have a color.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Text for a console.</returns>
    public static string Name(PSObject token)
    {
        if (IsUnreadable(token, nameof(PersonalAccessToken.Name)))
            return Unreadable;

        var name = Text(CopiedValue.Of(token, nameof(PersonalAccessToken.Name)));
        return CopiedValue.Of(token, nameof(PersonalAccessToken.Managed)) is true ? StateColor.Managed.Paint(name) : name;
    }

    /// <summary>The token's id.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Text for a console.</returns>
    public static string Id(PSObject token) => Text(CopiedValue.Of(token, nameof(PersonalAccessToken.Id)));

    /// <summary>The beginning of the id, which is enough to distinguish tokens with the same name.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Eight characters at most.</returns>
    public static string ShortId(PSObject token) => Id(token) is { Length: > ShortIdLength } id ? id.Substring(0, ShortIdLength) : Id(token);

    /// <summary>The tenant that the token belongs to.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Text for a console.</returns>
    public static string Tenant(PSObject token) => Text(CopiedValue.Of(token, nameof(PersonalAccessToken.Tenant)));

    /// <summary>The owner's name, or the id if no name is known.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Text for a console.</returns>
    public static string Owner(PSObject token)
        => TokenCopy.OwnerOf(token)?.DisplayName is { Length: > 0 } name ? name
            : IsUnreadable(token, nameof(PersonalAccessToken.Owner)) ? Unreadable
            : "";

    /// <summary>What to do if a new token was not assigned to a variable. Its secret is lost.</summary>
    /// <param name="token">The new token.</param>
    /// <returns>The commands to run.</returns>
    public static string IfNotAssigned(PSObject token)
    {
        var id = Text(CopiedValue.Of(token, nameof(PersonalAccessToken.Id)));
        var created = PlainValue.Of(token) as CreatedPersonalAccessToken;
        return "the secret is lost. Run: " + (created?.IsSuccessor == true
            ? $"$t = Invoke-SailPointPersonalAccessTokenRotation -Id {ScriptText.Quote(id)}{created.Connection?.Argument}"
            : ErrorAdvice.RemoveCommand(id, created?.Connection) + "; then run the command again and assign its output"
                + (created is null ? ": $t = ..." : ": $t = New-SailPointPersonalAccessToken ..."));
    }

    /// <summary>How long ago the token was last used.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Such as <c>3 days ago</c>.</returns>
    public static string LastUsed(PSObject token)
        => IsUnreadable(token, nameof(PersonalAccessToken.LastUsed))
            ? Unreadable
            : DisplayText.Age(Now(token) - CopiedValue.Time(CopiedValue.Of(token, nameof(PersonalAccessToken.LastUsed))));

    /// <summary>When the token expires. It has a color if the token has expired, expires within 14 days, or never expires.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Such as <c>in 5 days</c>.</returns>
    public static string Expires(PSObject token)
    {
        if (IsUnreadable(token, nameof(PersonalAccessToken.ExpirationDate)))
            return StateColor.Unreadable.Paint(Unreadable);

        var left = CopiedValue.Time(CopiedValue.Of(token, nameof(PersonalAccessToken.ExpirationDate))) - Now(token);
        return StateColor.Of(left).Paint(DisplayText.Remaining(left));
    }

    /// <summary>The expiration date, <c>never</c> or <c>unreadable</c>.</summary>
    /// <param name="token">The token.</param>
    /// <returns>A time, or a text.</returns>
    public static object? ExpirationDate(PSObject token)
        => IsUnreadable(token, nameof(PersonalAccessToken.ExpirationDate)) ? Unreadable
            : CopiedValue.Of(token, nameof(PersonalAccessToken.ExpirationDate)) ?? "never";

    /// <summary>The fields that cannot be read, in one text.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Such as <c>expirationDate="6 months"</c>; empty if all can be read.</returns>
    public static string UnreadableFields(PSObject token)
        => CopiedValue.Of(token, nameof(PersonalAccessToken.UnreadableFields)) is IEnumerable fields and not string
            ? string.Join("; ", fields.Cast<object>().Select(PSObject.AsPSObject)
                .Select(field => $"{Text(CopiedValue.Of(field, "Key"))}={Text(CopiedValue.Of(field, "Value"))}"))
            : "";

    /// <summary>The scopes in one text.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The scopes, separated by spaces.</returns>
    public static string Scope(PSObject token)
        => IsUnreadable(token, nameof(PersonalAccessToken.Scope)) ? Unreadable
            : CopiedValue.Of(token, nameof(PersonalAccessToken.Scope)) is IEnumerable scopes and not string
            ? string.Join(" ", scopes.Cast<object?>().Select(Text))
            : Text(CopiedValue.Of(token, nameof(PersonalAccessToken.Scope)));

    private static DateTimeOffset Now(PSObject token) => (token.BaseObject as PersonalAccessToken)?.Now ?? DateTimeOffset.UtcNow;

    private static bool IsUnreadable(PSObject token, string property)
        => CopiedValue.Of(token, nameof(PersonalAccessToken.UnreadableFields)) switch
        {
            IReadOnlyDictionary<string, object?> { Count: 0 } or null => false,
            IReadOnlyDictionary<string, object?> fields => fields.ContainsKey(TokenField.WireNameOf(property)),
            IDictionary fields => fields.Contains(TokenField.WireNameOf(property)),
            _ => false,
        };

    /// <summary>Escapes the text of a copy, because it may come from an untrusted source. The text of a token from the service is already escaped.</summary>
    private static string Text(object? value) => DisplayText.Escape(value?.ToString());
}
