using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Package;

[Collection(SharedPackage.Name)]
public sealed class AssemblyTests(BuiltPackage built)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void Our_assemblies_are_reproducible_and_have_no_path_of_the_build_machine()
        => Assert.All(OwnAssemblies(), path =>
        {
            using var assembly = new PEReader(new MemoryStream(built.Read(path)));
            using var symbols = Symbols(assembly);
            var reader = symbols.GetMetadataReader();

            Assert.Contains(assembly.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
            Assert.All(reader.Documents, handle => Assert.StartsWith("/_", reader.GetString(reader.GetDocument(handle).Name), StringComparison.Ordinal));
        });

    [Fact]
    public void The_embedded_symbols_link_to_the_public_sources_of_the_commit()
        => Assert.All(OwnAssemblies(), path =>
        {
            using var assembly = new PEReader(new MemoryStream(built.Read(path)));
            using var symbols = Symbols(assembly);
            var reader = symbols.GetMetadataReader();
            var link = reader.CustomDebugInformation
                .Select(reader.GetCustomDebugInformation)
                .Single(information => reader.GetGuid(information.Kind) == SourceLink);

            Assert.Equal(
                $$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/SailPointPat/SailPointPat/{{{PackageBuild.Commit}}}/*"}}""",
                Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
        });

    private static MetadataReaderProvider Symbols(PEReader assembly)
        => assembly.ReadEmbeddedPortablePdbDebugDirectoryData(
            assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));

    private IReadOnlyList<string> OwnAssemblies()
    {
        using var package = built.Open();
        return
        [
            .. package.GetFiles().Where(path =>
                Path.GetFileName(path).StartsWith("SailPointPat.", StringComparison.Ordinal) && path.EndsWith(".dll", StringComparison.Ordinal)),
        ];
    }
}
