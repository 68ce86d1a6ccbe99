using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace SailPointPat.Files;

/// <summary>Lets one process of this computer at a time change a file. Dispose it on the thread that entered.</summary>
internal sealed class FileGate : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);

    private readonly Mutex? _mutex;

    private FileGate(Mutex? mutex) => _mutex = mutex;

    /// <summary>Waits until no other process changes the file.</summary>
    /// <param name="path">The full path, without links.</param>
    /// <param name="cancelled">Cancels the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public static FileGate Enter(string path, CancellationToken cancelled)
    {
        // On Windows and macOS, file names are not case-sensitive. Elsewhere, two files that share a gate do no harm.
        var mutex = Open($@"Global\SailPointPat-{Hash(path.ToUpperInvariant())}");
        try
        {
            while (mutex is not null && !TryEnter(mutex))
                cancelled.ThrowIfCancellationRequested();

            return new FileGate(mutex);
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
    /// Opens the mutex. It may belong to another user, or the system may not allow any: then there is no gate, and the writer must check whether the file has
    /// changed in the meantime.
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
            // The previous process ended inside the gate. A file is written whole or not at all, so nothing is broken.
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
