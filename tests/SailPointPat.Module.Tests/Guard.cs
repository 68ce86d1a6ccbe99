using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests;

/// <summary>Ends a test that would hang for ever. Generous: no test is about how long something takes.</summary>
internal static class Guard
{
    /// <summary>In scripts, for a wait that Ctrl+C does not end: a session is not closed before it.</summary>
    public const int PatienceMilliseconds = 120_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMilliseconds);

    public static Task Guarded(this Task task) => task.WaitAsync(Patience);

    public static Task<T> Guarded<T>(this Task<T> task) => task.WaitAsync(Patience);

    /// <summary>Waits for a program's end, and ends one that does not come to it.</summary>
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

    /// <summary>Closes what may have something at work that does not end: it is left behind, so that the test still says what went wrong.</summary>
    public static void Close(IDisposable session)
    {
        var closing = new Thread(session.Dispose) { IsBackground = true };
        closing.Start();
        closing.Join(Patience);
    }
}
