using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Exhaustive.Matrix;
using SailPointPat.Core.Tests.Reliability.Rotation;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>What was seen of rotations under faults, each looked at once for all tests that ask.</summary>
public sealed class RotationRecord
{
    private readonly ConcurrentDictionary<(string Fault, string Scenario), Lazy<Task<IReadOnlyList<RotationOutcome>>>> _seen = new();

    internal Task<IReadOnlyList<RotationOutcome>> SeeAsync(string fault, string scenario) => _seen.GetOrAdd(
        (fault, scenario),
        _ => new(() => RotationBench.ObserveAsync(MatrixFault.All.Single(candidate => candidate.Name == fault), RotationScenario.Of(scenario)))).Value;
}
