using System;
using System.Collections.Generic;
using System.Threading;

namespace SailPointPat.Audit;

/// <summary>Makes long loops cancelable.</summary>
internal static class CancelableSequence
{
    /// <summary>Returns items until the work is canceled.</summary>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static IEnumerable<T> UntilCanceled<T>(this IEnumerable<T> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
