using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core.Tests.Client;

/// <summary>
/// Creates answers that the public API descriptions allow: optional fields are missing or null where that is allowed, and dates, numbers and
/// texts have any legal form. The same number gives the same answer.
/// </summary>
internal sealed class LegalAnswers(string version, int number)
{
    private readonly Random _random = new(number);

    private static readonly string[] Texts =
        ["Nightly export", "漢字 😀", "tab\\there", "quote \\\" and \\\\", "\\u00e9\\ud83d\\ude00", "", "a/b\\/c", "<b>&amp;", "ä".PadRight(300, 'ö')];

    private static readonly string[] Dates =
        ["2026-03-10T09:30:00Z", "2026-03-10T09:30:00.1Z", "2026-03-10T09:30:00.123456789Z", "2026-03-10T09:30:00+05:30", "2026-03-10t09:30:00z",
         "2026-03-10T09:30:00.098-08:00", "2024-02-29T23:59:59Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-10T09:30:00+14:00", "2026-03-10T09:30:00-00:00"];

    private static readonly string[] Seconds = ["15", "43200", "43200.0", "4.32e4", "4.32E+4", "432E2", "900.00"];

    /// <summary>Whether the description has the field that acknowledges a token without an expiry.</summary>
    private bool HasNeverExpires => version is "v2025" or "v2026" or "v1";

    /// <summary>Whether a list can have null for an expiration date.</summary>
    private bool HasNullExpiry => version is not ("v3" or "v2024");

    public string List()
    {
        var tokens = Enumerable.Range(1, _random.Next(6)).Select(id => Object(Listed("id" + id)));
        return Space() + "[" + string.Join(Space() + "," + Space(), tokens) + "]" + Space();
    }

    public string Token() => Object(Listed("id1"));

    public string Created() => Object([
        Field("id", "\"id1\""), Field("secret", "\"0123456789abcdef\""), Scope(), Field("name", Text()), Owner(), Field("created", Date()),
        Field("accessTokenValiditySeconds", One(Seconds)), .. Optional(Field("expirationDate", Date())), .. Unknown(),
    ]);

    private List<string> Listed(string id) => [
        Field("id", $"\"{id}\""), Field("name", Text()), Scope(), Owner(), Field("created", Date()),
        .. Optional(Field("lastUsed", OrNull(Date()))),
        .. Optional(Field("managed", One("true", "false"))),
        .. Optional(Field("accessTokenValiditySeconds", One(Seconds))),
        .. Optional(Field("expirationDate", HasNullExpiry ? OrNull(Date()) : Date())),
        .. HasNeverExpires ? Optional(Field("userAwareTokenNeverExpires", One("true", "false"))) : [],
        .. Unknown(),
    ];

    private string Scope() => Field("scope", One("null", "[]", "[\"sp:scopes:all\"]", "[\"idn:accounts:read\", \"idn:accounts:manage\"]"));

    private string Owner() => Field("owner", Object([.. Optional(Field("type", "\"IDENTITY\"")), .. Optional(Field("id", "\"2c91\"")), .. Optional(Field("name", Text()))]));

    /// <summary>The description allows additional fields.</summary>
    private string[] Unknown() => Optional(Field(One("extra", "x-1", "Id", "\\u00e9"), One("1", "null", "\"text\"", "[1,{\"a\":[true]}]", "-0.5e-3", "12345678901234567890")));

    private string Object(IEnumerable<string> fields)
        => "{" + Space() + string.Join(Space() + "," + Space(), fields.OrderBy(_ => _random.Next())) + Space() + "}";

    private string Field(string name, string value) => $"\"{name}\"{Space()}:{Space()}{value}";

    private string[] Optional(string field) => _random.Next(2) == 0 ? [] : [field];

    private string OrNull(string value) => _random.Next(3) == 0 ? "null" : value;

    private string Date() => $"\"{One(Dates)}\"";

    private string Text() => $"\"{One(Texts)}\"";

    private string Space() => One("", "", " ", "\n\t", "\r\n  ");

    private string One(params string[] choices) => choices[_random.Next(choices.Length)];
}
