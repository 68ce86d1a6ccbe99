using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using SailPointPat.Audit.Json;

namespace SailPointPat.Audit.Changes;

/// <summary>An earlier report, read from its JSON, to compare tokens with.</summary>
public sealed class TokenSnapshot
{
    /// <summary>The version of the JSON of reports. It increases when a field changes its meaning or is removed. New fields do not change it.</summary>
    internal const int SchemaVersion = 1;

    private static readonly Dictionary<string, TokenExtent> Extents = typeof(TokenExtent).GetEnumValues().Cast<TokenExtent>().ToDictionary(TenantCoverage.NameOf);

    private TokenSnapshot(DateTimeOffset generated, IReadOnlyList<TenantCoverage> coverage, IEnumerable<FormerToken> tokens)
    {
        Generated = generated;
        Coverage = coverage;
        // Tokens without an id cannot be distinguished, so they are not compared.
        Tokens = tokens.Where(token => token.Id.Length > 0).GroupBy(token => token.Key).ToDictionary(same => same.Key, same => same.First());
    }

    /// <summary>When the tokens were read.</summary>
    public DateTimeOffset Generated { get; }

    /// <summary>Which tokens of which tenants the report lists.</summary>
    internal IReadOnlyList<TenantCoverage> Coverage { get; }

    internal IReadOnlyDictionary<(string Tenant, string Id), FormerToken> Tokens { get; }

    /// <summary>Reads a report.</summary>
    /// <param name="json">The file.</param>
    /// <param name="file">The name of the file, for errors.</param>
    /// <exception cref="SailPointApiException">The file is not a report, or a report of another version.</exception>
    public static TokenSnapshot Read(Stream json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(new SnapshotElement(document.RootElement, ""));
        }
        catch (JsonException error)
        {
            throw Unusable(file, Problem(new JsonFault(Content(json), error)), error);
        }
        catch (FormatException error)
        {
            throw Unusable(file, error.Message, error);
        }
    }

    /// <summary>Whether the report has a token of an owner.</summary>
    /// <param name="ownerId">The owner's identity id.</param>
    public bool HasOwner(string ownerId) => Tokens.Values.Any(token => string.Equals(token.OwnerId, ownerId, StringComparison.OrdinalIgnoreCase));

    private static TokenSnapshot Read(SnapshotElement report)
    {
        if (!report.IsObject || !report.Has("tokens") || !report.Has("totals"))
            throw new FormatException("is JSON, but not a report of SailPointPat");

        if (!report.Has("schemaVersion"))
            throw new FormatException("was written by an older version of SailPointPat and cannot be compared (it has no schemaVersion)");

        var version = report["schemaVersion"].Number();
        if (version != SchemaVersion)
            throw new FormatException($"has the schemaVersion {version}, but this version of SailPointPat reads only {SchemaVersion}");

        return new TokenSnapshot(report["generated"].Time(), [.. report["tenants"].Items().Select(Tenant)], report["tokens"].Items().Select(Token));
    }

    private static byte[] Content(Stream json)
    {
        using var content = new MemoryStream();
        json.Position = 0;
        json.CopyTo(content);
        var bytes = content.ToArray();
        var mark = Encoding.UTF8.GetPreamble();
        return bytes.Take(mark.Length).SequenceEqual(mark) ? [.. bytes.Skip(mark.Length)] : bytes;
    }

    private static string Problem(JsonFault fault)
        => fault.IsEmpty ? "is empty"
            : fault.IsIncomplete ? $"is incomplete: it ends in line {fault.Line}, before its JSON is complete. Perhaps it was still being written, or its copy was interrupted"
            : $"is not JSON (line {fault.Line}, near '{fault.Near}')";

    private static TenantCoverage Tenant(SnapshotElement tenant) => new(
        tenant["key"].Text(),
        tenant["name"].TextOrNull(),
        Extents.TryGetValue(tenant["extent"].Text(), out var extent) ? extent : throw tenant["extent"].Wrong("all, owner, some or none"),
        tenant["ownerId"].TextOrNull());

    private static FormerToken Token(SnapshotElement token) => new()
    {
        Id = token["id"].Text(),
        TenantKey = token["tenantKey"].Text(),
        Name = token["name"].Text(),
        OwnerId = token["ownerId"].TextOrNull(),
        OwnerName = token["owner"].Text(),
        Scope = [.. token["scope"].Items().Select(scope => scope.Text())],
        LastUsed = token["lastUsed"].TimeOrNull(),
        ExpirationDate = token["expirationDate"].TimeOrNull(),
        Managed = token["managed"].TruthOrNull(),
        UnreadableFields = token["unreadableFields"].TextOrNull(),
    };

    private static SailPointApiException Unusable(string file, string problem, Exception cause) => new(
        SailPointErrorKind.InvalidArgument,
        $"'{file}' {problem}. Nothing was sent. Give a report that this version of Export-SailPointPersonalAccessTokenReport wrote with -Format Json.",
        cause);
}
