using System;
using System.IO;
using System.Linq;
using SailPointPat.ScopeBuilder;
using SailPointPat.Scopes.Catalog;
using Xunit;

namespace SailPointPat.Scopes.Tests;

/// <summary>The tool that builds the catalog, on a small sample of descriptions.</summary>
public sealed class CatalogBuilderTests
{
    private const string Sample =
        """
        # Made by SailPointPat.ScopeBuilder: see docs/scopes.md.
        # method path versions login levels scopes
        date 2026-02-03
        GET /accounts@ beta,v3,@1 app HELPDESK,ORG_ADMIN idn:accounts:manage,idn:accounts:read
        POST /accounts@ @1 app ORG_ADMIN idn:accounts:manage
        GET /accounts@/{accountId} beta user - idn:accounts:manage
        GET /accounts@/{accountId} v3,@1,@2 user - idn:accounts:read
        GET /das/collectors@ @1 - - -
        GET /old-things beta user - -

        """;

    [Fact]
    public void The_tool_writes_the_facts_of_all_versions()
    {
        var operations = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sample")).Order(StringComparer.Ordinal).SelectMany(DescriptionReader.Read);

        Assert.Equal(Sample.ReplaceLineEndings("\n"), CatalogText.Write(new DateOnly(2026, 2, 3), operations));
    }

    [Fact]
    public void The_written_catalog_can_be_read()
    {
        var catalog = new ScopeCatalog(new StringReader(Sample));

        Assert.Equal(5, catalog.Operations.Count);
        Assert.Equal("/accounts/v2/{accountId}", catalog.Operations[2].PathIn("@2"));
        Assert.Equal("/beta/accounts/{accountId}", catalog.Operations[2].PathIn("beta"));
        Assert.Equal("/das/collectors/v1", catalog.Operations[3].PathIn("@1"));
        Assert.Equal(["idn:accounts:manage"], catalog.Operations[2].In("beta")!.Scopes);
        Assert.True(catalog.Operations[0].Newest.AllowsApiClient);
    }

    [Fact]
    public void The_committed_catalog_matches_the_output_of_the_tool()
    {
        using var stream = typeof(ScopeCatalog).Assembly.GetManifestResourceStream("SailPointPat.Scopes.catalog.txt")!;
        using var reader = new StreamReader(stream);
        var committed = reader.ReadToEnd();
        var catalog = ScopeCatalog.Current;
        var described = catalog.Operations.SelectMany(operation => operation.Variants.SelectMany(variant => variant.Versions.Select(version => new DescribedOperation(
            version, operation.Method, version[0] == '@' ? operation.Path : operation.Path.Replace("@", ""), variant.Scopes, LoginOf(committed, operation, variant), variant.UserLevels))));

        Assert.Equal(committed, CatalogText.Write(DateOnly.FromDateTime(catalog.Date), described));
    }

    /// <summary>The catalog itself does not record that a description has no scopes.</summary>
    private static string LoginOf(string text, CatalogOperation operation, OperationVariant variant)
    {
        var start = $"\n{operation.Method} {operation.Path} {string.Join(',', variant.Versions)} ";
        var rest = text[(text.IndexOf(start, StringComparison.Ordinal) + start.Length)..];
        return rest[..rest.IndexOf(' ')];
    }
}
