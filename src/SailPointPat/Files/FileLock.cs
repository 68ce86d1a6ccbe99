using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace SailPointPat.Files;

/// <summary>A lock between the processes of this computer, so that only one of them changes a file. Dispose it on the thread that entered.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);

    private readonly Mutex? _mutex;

    private FileLock(Mutex? mutex) => _mutex = mutex;

    /// <summary>Waits until no other process changes the file.</summary>
    /// <param name="path">The full path, without links.</param>
    /// <param name="cancelled">Cancels the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public static FileLock Enter(string path, CancellationToken cancelled)
    {
        // On Windows and macOS, file names are not case-sensitive. On Linux, two files may share a lock, which does no harm.
        var mutex = Open($@"Global\SailPointPat-{Hash(path.ToUpperInvariant())}");
        try
        {
            while (mutex is not null && !TryEnter(mutex))
                cancelled.ThrowIfCancellationRequested();

            return new FileLock(mutex);
        }
        catch (OperationCanceledException)
        {
            mutex!.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _mutex?.ReleaseMutex();
        _mutex?.Dispose();
    }

    /// <summary>
    /// Opens the mutex. If it belongs to another user, or the system allows none, there is no lock. So the writer must also check whether the file has changed.
    /// </summary>
    private static Mutex? Open(string name)
    {
        try
        {
            return new Mutex(false, name);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException or WaitHandleCannotBeOpenedException)
        {
            return null;
        }
    }

    private static bool TryEnter(Mutex mutex)
    {
        try
        {
            return mutex.WaitOne(RetryInterval);
        }
        catch (AbandonedMutexException)
        {
            // The previous process ended while it had the lock. Files are written whole or not at all, so the file is intact.
            return true;
        }
    }

    private static string Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#if NET
        return Convert.ToHexString(SHA256.HashData(bytes));
#else
        using var sha256 = SHA256.Create();
        return BitConverter.ToString(sha256.ComputeHash(bytes)).Replace("-", "");
#endif
    }
}
