using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>Runs every operation under every fault, for all tests of the matrix together.</summary>
public sealed class MatrixRun : IAsyncLifetime
{
    internal IReadOnlyList<MatrixCell> Cells { get; private set; } = [];

    internal MatrixCell Cell(string operation, string fault) => Cells.Single(cell => cell.Operation == operation && cell.Fault == fault);

    public async Task InitializeAsync()
    {
        var cells = new List<MatrixCell>();
        foreach (var operation in MatrixOperation.All)
        {
            foreach (var fault in MatrixFault.All)
            {
                var once = await MatrixBench.ObserveAsync(operation, fault, always: false);
                var always = await MatrixBench.ObserveAsync(operation, fault, always: true);
                cells.Add(new MatrixCell(operation.Name, fault.Name, once, always));
            }
        }

        Cells = cells;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
