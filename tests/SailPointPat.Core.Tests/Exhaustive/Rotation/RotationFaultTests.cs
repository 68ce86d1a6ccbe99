using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Exhaustive.Matrix;
using SailPointPat.Core.Tests.Reliability.Rotation;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>Every fault of the matrix at every request of a rotation, once and from then on. Writes docs/rotation.md.</summary>
public class RotationFaultTests(RotationRecord record) : IClassFixture<RotationRecord>
{
    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var fault in MatrixFault.Names)
            {
                foreach (var scenario in RotationScenario.AllModes)
                    cells.Add(fault, scenario.Name);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task No_fault_loses_a_token_and_the_same_command_finishes_the_rotation(string fault, string scenario)
        => Assert.NotEmpty(await record.ObserveAsync(fault, scenario));

    [Fact]
    public async Task The_document_matches_the_results()
    {
        var tables = new List<(RotationScenario, IReadOnlyList<(string, IReadOnlyList<RotationOutcome>)>)>();
        foreach (var scenario in RotationScenario.AllModes)
        {
            var rows = new List<(string, IReadOnlyList<RotationOutcome>)>();
            foreach (var fault in MatrixFault.Names)
                rows.Add((fault, await record.ObserveAsync(fault, scenario.Name)));

            tables.Add((scenario, rows));
        }

        await WrittenPage.CheckAsync("rotation.md", RotationDocument.Write(tables));
    }
}
