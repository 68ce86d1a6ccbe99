using Xunit;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>The tests that share one built package.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackage : ICollectionFixture<BuiltPackage>
{
    public const string Name = "package";
}
