using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests;

/// <summary>Ends a test that hangs. The limit is generous, because no test measures a duration.</summary>
internal static class Guard
{
    /// <summary>For scripts with a wait that Ctrl+C does not end, because the session cannot close before that.</summary>
    public const int PatienceMilliseconds = 120_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMilliseconds);

    public static Task Guarded(this Task task) => task.WaitAsync(Patience);

    public static Task<T> Guarded<T>(this Task<T> task) => task.WaitAsync(Patience);

    /// <summary>Waits for the end of a program, and kills one that hangs.</summary>
    public static async Task EndAsync(this Process process)
    {
        try
        {
            await process.WaitForExitAsync().Guarded();
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Closes an object whose work may hang. If it does, the object stays open and the test still reports its failure.</summary>
    public static void Close(IDisposable session)
    {
        var closing = new Thread(session.Dispose) { IsBackground = true };
        closing.Start();
        closing.Join(Patience);
    }
}
