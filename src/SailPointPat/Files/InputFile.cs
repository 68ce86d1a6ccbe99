using System;
using System.IO;
using System.Management.Automation;

namespace SailPointPat.Files;

/// <summary>A file of the user's that a parameter names. It is read whole before anything is sent.</summary>
internal static class InputFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">A path as users write it: with ~, with a drive of the session, or relative to the current location. Wildcards are literal.</param>
    /// <param name="read">Reads the content. It gets the file and how errors name it.</param>
    /// <exception cref="SailPointApiException">There is no such file, or it cannot be read.</exception>
    public static T Read<T>(PSCmdlet cmdlet, string path, Func<Stream, string, T> read)
    {
        var full = OutputFile.FileSystemPath(cmdlet, path, "Nothing was sent.");
        var shown = DisplayText.Escape(full, 400);
        if (Directory.Exists(full))
            throw Unusable($"'{shown}' is a folder. Add the name of the file.");

#if NET
        // Opening a pipe waits for its writer, where Ctrl+C does not end it.
        if (!OperatingSystem.IsWindows() && FileKind.IsSpecial(cmdlet, FileLink.Follow(full)))
            throw Unusable($"'{shown}' is a device, a pipe or a socket and not a file.");
#endif
        try
        {
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return read(stream, shown);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable($"'{shown}' does not exist.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"'{shown}' cannot be read: {DisplayText.Escape(error.Message)}", error);
        }
    }

    private static SailPointApiException Unusable(string message, Exception? cause = null)
        => new(SailPointErrorKind.InvalidArgument, message + " Nothing was sent.", cause);
}
