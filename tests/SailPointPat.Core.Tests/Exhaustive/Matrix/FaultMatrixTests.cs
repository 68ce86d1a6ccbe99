using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>The result of every operation under every fault, over real sockets. Writes docs/reliability.md.</summary>
public class FaultMatrixTests(MatrixRun run) : IClassFixture<MatrixRun>
{
    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var operation in MatrixOperation.Names)
            {
                foreach (var fault in MatrixFault.Names)
                    cells.Add(operation, fault);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_operation_meets_the_expectation_for_each_fault(string operation, string fault)
        => Assert.Equal(MatrixExpectations.Of(operation, fault), run.Cell(operation, fault));

    [Fact]
    public Task The_document_matches_the_results() => WrittenPage.CheckAsync("reliability.md", MatrixDocument.Write(run.Cells));

    [Fact]
    public void Every_expectation_belongs_to_a_case() => Assert.Equal(
        run.Cells.Select(cell => (cell.Operation, cell.Fault)),
        MatrixExpectations.All.Select(cell => (cell.Operation, cell.Fault)));
}
