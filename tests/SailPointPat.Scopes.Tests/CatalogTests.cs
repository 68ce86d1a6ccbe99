using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using SailPointPat.Scopes.Catalog;
using Xunit;

namespace SailPointPat.Scopes.Tests;

public sealed class CatalogTests
{
    private static ScopeCatalog Catalog => ScopeCatalog.Current;

    [Fact]
    public void The_catalog_has_every_operation_and_scope_of_the_descriptions()
    {
        var newest = Catalog.Operations.SelectMany(operation => operation.Variants)
            .SelectMany(variant => variant.Versions.Where(version => version[0] == '@').Select(_ => variant)).ToList();

        // 918 in the descriptions of August 2026, and the later POST of the bulk update.
        Assert.Equal(919, newest.Count);
        Assert.Equal(886, newest.Count(variant => variant.Scopes.Length > 0));
        Assert.Equal(275, newest.SelectMany(variant => variant.Scopes).Distinct().Count());
    }

    [Fact]
    public void The_catalog_has_every_version()
    {
        var operations = Catalog.Operations.SelectMany(operation => operation.Variants).SelectMany(variant => variant.Versions)
            .CountBy(version => version).ToDictionary();

        Assert.Equal(["@1", "@2", "beta", "v2024", "v2025", "v2026", "v3"], operations.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3304, operations.Where(version => version.Key[0] != '@').Sum(version => version.Value));
    }

    [Fact]
    public void The_catalog_has_a_date() => Assert.Equal(new DateTime(2026, 8, 22, 0, 0, 0, DateTimeKind.Utc), Catalog.Date);

    [Fact]
    public void The_catalog_is_small()
    {
        using var resource = typeof(ScopeCatalog).Assembly.GetManifestResourceStream("SailPointPat.Scopes.catalog.txt")!;
        using var packed = new MemoryStream();
        using (var zip = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            resource.CopyTo(zip);

        // The size in a package. The file itself is text, so a change of the data can be read as a diff.
        Assert.InRange(packed.Length, 1, 24_000);
    }

    [Fact]
    public void The_catalog_has_facts_and_no_sentences()
    {
        Assert.All(Catalog.Operations, operation => Assert.Matches(@"^/[\w.@{}-]+(/[\w.@{}-]+)*$", operation.Path));
        Assert.All(Catalog.Scopes, scope => Assert.Matches(@"^[\w-]+(:[\w-]+)+$", scope.Name));
        Assert.All(
            Catalog.Operations.SelectMany(operation => operation.Variants).SelectMany(variant => variant.UserLevels),
            level => Assert.Matches(@"^\w+$", level));
    }

    [Theory]
    [InlineData("GET", "/accounts", true)]
    [InlineData("POST", "/search", true)]
    [InlineData("POST", "/sp-config/export", true)]
    [InlineData("POST", "/access-profiles", false)]
    [InlineData("POST", "/accounts", false)]
    [InlineData("PATCH", "/campaigns/{id}", false)]
    public void A_search_counts_as_reading_and_other_POST_requests_as_changes(string method, string path, bool reads)
        => Assert.Equal(reads, Catalog.Operations.Single(operation => operation.Method == method && operation.Path.Replace("@", "") == path).Reads);

    [Fact]
    public void Scopes_that_allow_less_come_first()
    {
        var scopes = Catalog.Scopes;

        Assert.All(scopes.Zip(scopes.Skip(1)), pair => Assert.True(
            (pair.First.Changes, pair.First.Reads).CompareTo((pair.Second.Changes, pair.Second.Reads)) <= 0, $"{pair.First.Name} before {pair.Second.Name}"));
        Assert.Equal(ScopeCollection.All, scopes[^1].Name);
    }

    [Fact]
    public void A_broken_line_is_an_error()
        => Assert.Throws<FormatException>(() => new ScopeCatalog(new StringReader("date 2026-01-01\nGET /a@ @1 app -\n")));
}
