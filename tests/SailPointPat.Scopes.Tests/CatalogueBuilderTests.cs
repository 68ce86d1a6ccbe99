using System;
using System.IO;
using System.Linq;
using SailPointPat.ScopeBuilder;
using SailPointPat.Scopes.Catalogue;
using Xunit;

namespace SailPointPat.Scopes.Tests;

/// <summary>The tool that builds the catalogue, on a small sample of descriptions.</summary>
public sealed class CatalogueBuilderTests
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

        Assert.Equal(Sample.ReplaceLineEndings("\n"), CatalogueText.Write(new DateOnly(2026, 2, 3), operations));
    }

    [Fact]
    public void The_written_catalogue_can_be_read()
    {
        var catalogue = new ScopeCatalogue(new StringReader(Sample));

        Assert.Equal(5, catalogue.Operations.Count);
        Assert.Equal("/accounts/v2/{accountId}", catalogue.Operations[2].PathIn("@2"));
        Assert.Equal("/beta/accounts/{accountId}", catalogue.Operations[2].PathIn("beta"));
        Assert.Equal("/das/collectors/v1", catalogue.Operations[3].PathIn("@1"));
        Assert.Equal(["idn:accounts:manage"], catalogue.Operations[2].In("beta")!.Scopes);
        Assert.True(catalogue.Operations[0].Newest.AllowsApiClient);
    }

    [Fact]
    public void The_committed_catalogue_matches_the_output_of_the_tool()
    {
        using var stream = typeof(ScopeCatalogue).Assembly.GetManifestResourceStream("SailPointPat.Scopes.catalogue.txt")!;
        using var reader = new StreamReader(stream);
        var committed = reader.ReadToEnd();
        var catalogue = ScopeCatalogue.Current;
        var described = catalogue.Operations.SelectMany(operation => operation.Variants.SelectMany(variant => variant.Versions.Select(version => new DescribedOperation(
            version, operation.Method, version[0] == '@' ? operation.Path : operation.Path.Replace("@", ""), variant.Scopes, LoginOf(committed, operation, variant), variant.UserLevels))));

        Assert.Equal(committed, CatalogueText.Write(DateOnly.FromDateTime(catalogue.Date), described));
    }

    /// <summary>The catalogue itself does not record that a description has no scopes.</summary>
    private static string LoginOf(string text, CatalogueOperation operation, OperationVariant variant)
    {
        var start = $"\n{operation.Method} {operation.Path} {string.Join(',', variant.Versions)} ";
        var rest = text[(text.IndexOf(start, StringComparison.Ordinal) + start.Length)..];
        return rest[..rest.IndexOf(' ')];
    }
}
