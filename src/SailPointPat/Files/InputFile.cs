using System;
using System.IO;
using System.Management.Automation;

namespace SailPointPat.Files;

/// <summary>Reads a file that the user names.</summary>
internal static class InputFile
{
    private const int MaximumBytes = 16 * 1024 * 1024;

    /// <summary>Reads a whole file.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">A path as users write it: with ~, with a drive of the session, or from the current location on. Wildcards stand for themselves.</param>
    /// <returns>The full path, and the content.</returns>
    /// <exception cref="SailPointApiException">There is no such file, or it cannot be read (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static (string Path, byte[] Content) Read(PSCmdlet cmdlet, string path)
    {
        var full = OutputFile.FileSystemPath(cmdlet, path, NothingSent);
        if (Directory.Exists(full))
            throw Unusable($"'{Shown(full)}' is a folder. Add the name of the file.");

        if (!File.Exists(full))
            throw Unusable($"There is no file '{Shown(full)}'.");

        return (full, Content(cmdlet, full));
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="SailPointApiException">It cannot be read.</exception>
    public static byte[] Content(PSCmdlet cmdlet, string fullPath)
    {
        try
        {
#if NET
            // Reading a pipe waits for a writer, where Ctrl+C does not end it.
            if (!OperatingSystem.IsWindows() && FileKind.IsSpecial(cmdlet, FileLink.Follow(fullPath)))
                throw Unusable($"'{Shown(fullPath)}' is a device, a pipe or a socket and not a file.");
#endif
            if (new FileInfo(fullPath).Length > MaximumBytes)
                throw Unusable($"'{Shown(fullPath)}' has more than {MaximumBytes / 1024 / 1024} MB. Look whether it is the right file.");

            return File.ReadAllBytes(fullPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"'{Shown(fullPath)}' could not be read: {DisplayText.Escape(error.Message)}", error);
        }
    }

    private const string NothingSent = "Nothing was sent.";

    private static string Shown(string path) => DisplayText.Escape(path, 400);

    private static SailPointApiException Unusable(string message, Exception? inner = null)
        => new(SailPointErrorKind.InvalidArgument, $"{message} {NothingSent}", inner);
}
