using System;
using System.Collections.Generic;
using System.Threading;

namespace SailPointPat.Audit;

/// <summary>Ends long work between one item and the next.</summary>
internal static class Cancelling
{
    /// <summary>Passes items on for as long as nobody has called the work off.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static IEnumerable<T> UntilCancelled<T>(this IEnumerable<T> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
