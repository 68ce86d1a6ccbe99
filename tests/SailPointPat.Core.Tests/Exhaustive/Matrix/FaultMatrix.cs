using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>What every operation does under every fault, over real sockets; the table is also docs/reliability.md.</summary>
public class FaultMatrix(MatrixRun run) : IClassFixture<MatrixRun>
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
    public void Each_operation_under_each_fault_does_what_is_expected(string operation, string fault)
        => Assert.Equal(MatrixExpectations.Of(operation, fault), run.Cell(operation, fault));

    [Fact]
    public Task The_document_says_what_was_seen() => WrittenPage.CheckAsync("reliability.md", MatrixDocument.Write(run.Cells));

    [Fact]
    public void No_expectation_is_left_over() => Assert.Equal(
        run.Cells.Select(cell => (cell.Operation, cell.Fault)),
        MatrixExpectations.All.Select(cell => (cell.Operation, cell.Fault)));
}
