using System;
using System.IO;
using System.Management.Automation;
using System.Text;

namespace SailPointPat.Files;

/// <summary>A file that a parameter names. It is read before anything is sent, and every failure is an error of the kind InvalidArgument.</summary>
internal static class InputFile
{
    private const string NothingSent = "Nothing was sent.";

    /// <summary>The limit keeps a wrong path, such as that of a log or a disk image, from filling the memory.</summary>
    private const long MaximumBytes = 500 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">A path as users write it: with ~, with a drive of the session, or relative to the current location. Wildcards are literal.</param>
    /// <param name="read">Reads the content. It gets the open file and its full path, escaped for errors.</param>
    /// <exception cref="SailPointApiException">There is no such file, or it cannot be read (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static T Read<T>(PSCmdlet cmdlet, string path, Func<Stream, string, T> read)
    {
        var full = OutputFile.FileSystemPath(cmdlet, path, NothingSent);
        var shown = DisplayText.Escape(full, 400);
        if (Directory.Exists(full))
            throw Unusable($"'{shown}' is a folder.", "Add the name of the file.");

#if NET
        // Opening a pipe waits for its writer, and Ctrl+C would not end that wait.
        if (!OperatingSystem.IsWindows() && FileKind.IsSpecial(cmdlet, FileLink.Follow(full)))
            throw Unusable($"'{shown}' is a device, a pipe or a socket, not a file.", "Give the path of a file.");
#endif
        try
        {
            // Spreadsheet programs keep a file open while they show it.
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.Length > MaximumBytes
                ? throw Unusable($"'{shown}' has more than {MaximumBytes / 1024 / 1024} MB.", "Check the path.")
                : read(stream, shown);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable($"'{shown}' does not exist.", "Check the path.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"'{shown}' cannot be read: {DisplayText.Escape(error.Message)}", null, error);
        }
    }

    /// <summary>The bytes of a text file in UTF-8, or in UTF-16 with a byte order mark.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="SailPointApiException">There is no such file, or it cannot be read.</exception>
    public static byte[] Bytes(PSCmdlet cmdlet, string path) => Read(cmdlet, path, static (stream, shown) =>
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        Decode(content, shown);
        return content.ToArray();
    });

    /// <summary>The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="SailPointApiException">There is no such file, or it cannot be read.</exception>
    public static string Text(PSCmdlet cmdlet, string path) => Read(cmdlet, path, Decode);

    private static string Decode(Stream stream, string shown)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), true, 4096, leaveOpen: true);
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException error)
        {
            throw Unusable($"'{shown}' is not in UTF-8.", "Save it as UTF-8; Excel calls this 'CSV UTF-8'.", error);
        }
    }

    private static SailPointApiException Unusable(string what, string? next, Exception? cause = null)
        => new(SailPointErrorKind.InvalidArgument, $"{what} {NothingSent}{(next is null ? "" : " " + next)}", cause);
}
