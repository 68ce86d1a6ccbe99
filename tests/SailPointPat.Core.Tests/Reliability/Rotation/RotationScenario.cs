using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Core.Rotation;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>A kind of rotation.</summary>
/// <param name="HandOver">How the secret is handed over.</param>
/// <param name="Mode">What happens to the old token.</param>
/// <param name="IsSelf">Whether it is the token that the connection logs in with.</param>
internal sealed record RotationScenario(HandOverKind HandOver, OldTokenMode Mode, bool IsSelf)
{
    public static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    /// <summary>Every hand-over, for the connection's own token and for another one.</summary>
    public static IReadOnlyList<RotationScenario> All { get; } =
    [
        .. from isSelf in new[] { false, true }
           from handOver in Enum.GetValues<HandOverKind>()
           select new RotationScenario(handOver, handOver == HandOverKind.Output ? OldTokenMode.Keep : OldTokenMode.Remove, isSelf),
    ];

    /// <summary>Every combination of hand-over and treatment of the old token.</summary>
    public static IReadOnlyList<RotationScenario> AllModes { get; } =
    [
        .. All,
        .. from handOver in Enum.GetValues<HandOverKind>()
           from mode in new[] { OldTokenMode.Keep, OldTokenMode.Grace }
           where handOver != HandOverKind.Output || mode != OldTokenMode.Keep
           select new RotationScenario(handOver, mode, IsSelf: false),
    ];

    public static TheoryData<string> Names => [.. All.Select(scenario => scenario.Name)];

    public string Name => $"{(IsSelf ? "own" : "another")}, {HandOver}, {Mode}";

    /// <summary>Whether the secret replaces the old one in a store that outlives the process.</summary>
    public bool Stores => HandOver != HandOverKind.Output;

    public bool KeepsOld => Mode != OldTokenMode.Remove;

    /// <summary>An API version that supports it.</summary>
    public ApiVersion Version => Mode == OldTokenMode.Grace ? ApiVersion.Get("v1") : ApiVersion.Default;

    public static RotationScenario Of(string name) => AllModes.Single(scenario => scenario.Name == name);

    /// <summary>The request for a rotation.</summary>
    /// <param name="id">The id to rotate.</param>
    public RotationRequest Request(string id) => new()
    {
        Id = id,
        StoresSecret = Stores,
        KeepOld = Stores && Mode == OldTokenMode.Keep,
        GracePeriod = Mode == OldTokenMode.Grace ? Grace : null,
    };

    /// <summary>The stored credential; <see langword="null"/> if the hand-over cannot read it back.</summary>
    public StoredCredential? ReadBack(StoredCredential stored) => HandOver == HandOverKind.Vault ? stored : null;

    public override string ToString() => Name;
}

/// <summary>How a secret is handed over.</summary>
internal enum HandOverKind
{
    /// <summary>To a script block, which stores it where it cannot be read back.</summary>
    Script,

    /// <summary>To a vault that can be read.</summary>
    Vault,

    /// <summary>To the pipeline.</summary>
    Output,
}

/// <summary>What happens to the old token.</summary>
internal enum OldTokenMode
{
    /// <summary>It is removed.</summary>
    Remove,

    /// <summary>It stays.</summary>
    Keep,

    /// <summary>It stays until a grace period ends.</summary>
    Grace,
}
