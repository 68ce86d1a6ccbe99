using System;
using System.IO;
using System.Management.Automation;
using System.Text;

namespace SailPointPat.Files;

/// <summary>Reads a text file that a parameter names. Every failure is an error of the kind InvalidArgument.</summary>
internal static class InputFile
{
    /// <summary>The limit keeps a wrong path, such as that of a log or a disk image, from filling the memory.</summary>
    private const long MostBytes = 100 * 1024 * 1024;

    /// <summary>Reads a file in UTF-8, with or without a byte order mark, or in UTF-16 with one.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">A path as users write it: with ~, with a drive of the session, or from the current location on. Wildcards stand for themselves.</param>
    /// <param name="kind">What the file is, for errors, such as <c>owner list</c>.</param>
    /// <exception cref="SailPointApiException">The file cannot be read (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static string Read(PSCmdlet cmdlet, string path, string kind)
    {
        var full = FileSystemPath(cmdlet, path, kind);
        if (Directory.Exists(full))
            throw Invalid(kind, full, "is a folder. Give the path of a file.");

#if NET
        // Reading a pipe waits for its writer, where Ctrl+C does not end it.
        if (!OperatingSystem.IsWindows() && FileKind.IsSpecial(cmdlet, full))
            throw Invalid(kind, full, "is a device, a pipe or a socket and not a file.");
#endif
        try
        {
            // Spreadsheets keep the files open that they show.
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MostBytes)
                throw Invalid(kind, full, $"is longer than {MostBytes / 1024 / 1024} MB. Check the path.");

            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Invalid(kind, full, "does not exist.");
        }
        catch (DecoderFallbackException)
        {
            throw Invalid(kind, full, "is not in UTF-8, so its letters cannot be read for certain. Save it as UTF-8; Excel calls this 'CSV UTF-8'.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Invalid(kind, full, "cannot be read: " + DisplayText.Escape(error.Message, 200));
        }
    }

    /// <summary>How errors name the file.</summary>
    public static string Name(string kind, string path) => $"The {kind} '{DisplayText.Escape(path, 200)}'";

    private static string FileSystemPath(PSCmdlet cmdlet, string path, string kind)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? Path.GetFullPath(found)
                : throw Invalid(kind, path, $"is not in the file system, but in that of the provider {provider.Name}. Give the path of a file.");
        }
        catch (Exception error) when (error is SessionStateException or ArgumentException or NotSupportedException or IOException or PSInvalidOperationException)
        {
            throw Invalid(kind, path, "is no path: " + DisplayText.Escape(error.Message, 200));
        }
    }

    private static SailPointApiException Invalid(string kind, string path, string what)
        => new(SailPointErrorKind.InvalidArgument, $"{Name(kind, path)} {what} Nothing was sent.");
}
