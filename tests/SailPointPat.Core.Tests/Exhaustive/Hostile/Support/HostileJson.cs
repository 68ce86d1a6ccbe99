using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>Makes hostile answers from valid ones.</summary>
internal static class HostileJson
{
    private static readonly string[] Keys =
        ["id", "name", "scope", "owner", "created", "lastUsed", "managed", "accessTokenValiditySeconds", "expirationDate", "secret", "detailCode", "messages", "text", "error", "access_token", "\\u0069d", "\\ud800"];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "12", "43200.0", "1e999", "-1e-999", "99999999999999999999999", "\"\"", "\" \"", "\"12\"", "\"true\"", "\"null\"",
        "{}", "[]", "[null]", "[[]]", "[{}]", "{\"id\":null}", "[1,\"a\",null]", Deep("[", 50, "]"), Deep("[", 70, "]"), Deep("{\"a\":", 5000, "}"),
        "\"\\u001b[2J\\u001b]0;owned\\u0007\"", "\"line\\r\\nbreak\\ttab\"", "\"\u202egnp.exe\u2066\"", "\"\u2028\u2029\u200f\ufeff\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\U000e0041\u009b\"",
        "\"" + new string('x', 10_000) + "\"", "\"" + string.Concat(Enumerable.Repeat("😀", 5_000)) + "\"",
        "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30T00:00:00Z\"",
        "\"2026-08-01T10:00:00\"", "\"2026-08-01\"", "\"yesterday\"", "\"10000-01-01T00:00:00Z\"", "\"2026-08-01T24:00:00Z\"", "1767225600000",
        "\"sp:scopes:all\"", "\"..\"", "\"a/b?c#d\"", "\"\u2019; 'x'\"", "NaN", "'x'", "{\"id\":\"1\"", "[1,", "\"open", "// comment", "\"\\x\"", "",
    ];

    /// <summary>A body and its mutations, usually one.</summary>
    public static Gen<HostileBody> MutantsOf(params string[] bodies)
        => from body in Gen.Elements(bodies)
           from count in Gen.Elements(1, 1, 1, 2, 3, 6)
           from mutations in Gen.ListOf(count, AnyMutation)
           select new HostileBody(mutations.Aggregate(Encoding.UTF8.GetBytes(body), Mutate));

    private static Gen<Mutation> AnyMutation { get; } =
        from kind in Gen.Elements(Enumerable.Repeat(MutationKind.Replace, 5).Concat(Enum.GetValues<MutationKind>()).ToArray())
        from position in Gen.Choose(0, int.MaxValue - 1)
        from choice in Gen.Choose(0, int.MaxValue - 1)
        select new Mutation(kind, position, choice);

    private static byte[] Mutate(byte[] body, Mutation mutation)
    {
        var value = Encoding.UTF8.GetBytes(Values[mutation.Choice % Values.Length]);
        var key = Encoding.UTF8.GetBytes($"\"{Keys[mutation.Choice % Keys.Length]}\":");
        var position = body.Length == 0 ? 0 : mutation.Position % body.Length;
        switch (mutation.Kind)
        {
            case MutationKind.Replace:
                var (start, end) = Pick(ValuesOf(body), mutation.Position) ?? (position, position);
                return [.. body[..start], .. value, .. body[end..]];
            case MutationKind.Repeat or MutationKind.Add:
                var (open, _) = Pick(ObjectsOf(body), mutation.Position) ?? (position - 1, 0);
                return [.. body[..(open + 1)], .. mutation.Kind == MutationKind.Add ? "\"\\u001badded\u202e\":"u8 : key, .. value, .. ","u8, .. body[(open + 1)..]];
            case MutationKind.Flip when body.Length > 0:
                return [.. body[..position], (byte)mutation.Choice, .. body[(position + 1)..]];
            case MutationKind.Insert:
                return [.. body[..position], (byte)mutation.Choice, .. body[position..]];
            default:
                return body[..position];
        }
    }

    private static (int Start, int End)? Pick(List<(int Start, int End)> positions, int position) => positions.Count == 0 ? null : positions[position % positions.Count];

    /// <summary>The positions of the values, as far as the body can be read.</summary>
    private static List<(int Start, int End)> ValuesOf(byte[] body) => PositionsOf(body, reader => reader is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject));

    private static List<(int Start, int End)> ObjectsOf(byte[] body) => PositionsOf(body, reader => reader == JsonTokenType.StartObject);

    private static List<(int Start, int End)> PositionsOf(byte[] body, Func<JsonTokenType, bool> isWanted)
    {
        var positions = new List<(int, int)>();
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (!isWanted(reader.TokenType))
                    continue;

                var whole = reader;
                whole.Skip();
                positions.Add(((int)reader.TokenStartIndex, (int)whole.BytesConsumed));
            }
        }
        catch (JsonException)
        {
            // An earlier mutation has broken the body here.
        }

        return positions;
    }

    private static string Deep(string open, int depth, string close)
        => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
}
