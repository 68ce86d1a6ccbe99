using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>A way to rotate.</summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="Stores">Whether the hand-over stores the secret in place of the old one; otherwise it is written out.</param>
/// <param name="IsSelf">Whether it is the token that the connection logs in with.</param>
internal sealed record RotationScenario(string Name, bool Stores, bool IsSelf)
{
    public static IReadOnlyList<RotationScenario> All { get; } =
    [
        new("another's secret stored", Stores: true, IsSelf: false),
        new("another's secret written out", Stores: false, IsSelf: false),
        new("own secret stored", Stores: true, IsSelf: true),
        new("own secret written out", Stores: false, IsSelf: true),
    ];

    public static TheoryData<string> Names => [.. All.Select(scenario => scenario.Name)];

    public static RotationScenario Of(string name) => All.Single(scenario => scenario.Name == name);
}
