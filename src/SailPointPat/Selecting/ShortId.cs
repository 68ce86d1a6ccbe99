using System;
using System.Linq;
using SailPointPat.Core;
using SailPointPat.Views;

namespace SailPointPat.Selecting;

/// <summary>Recognizes an id that was copied from a table of tokens, which shows only its first characters. Several tokens may begin with them, so no command accepts it.</summary>
internal static class ShortId
{
    /// <summary>Whether a text looks like an id in a table. The service's own ids have 32 hexadecimal digits.</summary>
    public static bool Is(string id) => id.Trim() is { Length: TokenView.ShortIdLength } text && text.All(Uri.IsHexDigit);

    /// <summary>Refuses a shortened id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="connection">The connection that the command in the advice must use; <see langword="null"/> for the default one.</param>
    /// <exception cref="SailPointApiException">The id is shortened (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static void Refuse(string id, SailPointConnection? connection)
    {
        if (Is(id))
        {
            throw InputRules.Invalid(
                $"'{id.Trim()}' is a shortened id: tables show only the first {TokenView.ShortIdLength} characters of an id.",
                HowToFind(id, connection));
        }
    }

    /// <summary>The advice for a name that no token has and that is perhaps a shortened id; <see langword="null"/> for other names. A name can have this form too.</summary>
    public static string? AdviceFor(string name)
        => Is(name) ? $"Tables show only the beginning of an id. {HowToFind(name, connection: null)}" : null;

    /// <summary>The advice for finding the whole id.</summary>
    public static string HowToFind(string id, SailPointConnection? connection)
        => $"Get the whole id with: Get-SailPointPersonalAccessToken{connection?.Argument} | Where-Object Id -like '{id.Trim()}*' | Select-Object Id, Name";
}
