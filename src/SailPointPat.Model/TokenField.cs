using System;
using System.Text;

namespace SailPointPat;

/// <summary>A documented field of a token. All code that reads or copies tokens uses this list.</summary>
/// <param name="name">The property's name. The service's name begins with a lower-case letter.</param>
internal abstract class TokenField(string name)
{
    /// <summary>All documented fields. Other fields are in <see cref="PersonalAccessToken.AdditionalProperties"/>.</summary>
    public static TokenField[] All { get; } =
    [
        new TokenField<string>(nameof(PersonalAccessToken.Id), token => token.Id, (token, id) => token.Id = id),
        new TokenField<string>(
            nameof(PersonalAccessToken.Name),
            token => token.ExactName,
            (token, exact) => (token.ExactName, token.Name) = (exact, DisplayText.Escape(exact))),
        new TokenField<ScopeCollection>(nameof(PersonalAccessToken.Scope), token => token.Scope, (token, scope) => token.Scope = scope),
        new TokenField<TokenOwner?>(nameof(PersonalAccessToken.Owner), token => token.Owner, (token, owner) => token.Owner = owner),
        new TokenField<DateTimeOffset?>(nameof(PersonalAccessToken.Created), token => token.Created, (token, time) => token.Created = time),
        new TokenField<DateTimeOffset?>(nameof(PersonalAccessToken.LastUsed), token => token.LastUsed, (token, time) => token.LastUsed = time),
        new TokenField<bool>(nameof(PersonalAccessToken.Managed), token => token.Managed, (token, isManaged) => token.Managed = isManaged),
        new TokenField<int?>(
            nameof(PersonalAccessToken.AccessTokenValiditySeconds),
            token => token.AccessTokenValiditySeconds,
            (token, seconds) => token.AccessTokenValiditySeconds = seconds),
        new TokenField<DateTimeOffset?>(
            nameof(PersonalAccessToken.ExpirationDate), token => token.ExpirationDate, (token, time) => token.ExpirationDate = time),
        new TokenField<bool?>(
            nameof(PersonalAccessToken.UserAwareTokenNeverExpires),
            token => token.UserAwareTokenNeverExpires,
            (token, isAcknowledged) => token.UserAwareTokenNeverExpires = isAcknowledged),
    ];

    public string Name => name;

    /// <summary>The field's name in the service's JSON.</summary>
    public string WireName { get; } = WireNameOf(name);

    /// <summary><see cref="WireName"/> in UTF-8, to compare with the bytes of an answer.</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(WireNameOf(name));

    /// <summary>The service's name of the field behind a property.</summary>
    public static string WireNameOf(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    public abstract void Copy(PersonalAccessToken from, PersonalAccessToken to);
}

/// <summary>A documented field of a token. Its type decides how its value is read.</summary>
internal sealed class TokenField<T>(string name, Func<PersonalAccessToken, T> get, Action<PersonalAccessToken, T> set) : TokenField(name)
{
    public T Get(PersonalAccessToken token) => get(token);

    public void Set(PersonalAccessToken token, T value) => set(token, value);

    public override void Copy(PersonalAccessToken from, PersonalAccessToken to) => set(to, get(from));
}
