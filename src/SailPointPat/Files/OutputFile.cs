using System;
using System.IO;
using System.Management.Automation;

namespace SailPointPat.Files;

/// <summary>A file that is written whole or not at all.</summary>
internal sealed class OutputFile
{
    private const string NothingWritten = "Nothing was written.";

    private readonly bool _mayReplace;

    private OutputFile(string path, string target, bool mayReplace)
    {
        Path = path;
        Target = target;
        _mayReplace = mayReplace;
    }

    /// <summary>The file's full path in the file system.</summary>
    public string Path { get; }

    /// <summary>The file that the path leads to, if it is a link.</summary>
    public string Target { get; }

    /// <summary>Finds out where a path of the session leads, and whether a file may be written there.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">A path as users write it: with ~, with a drive of the session, or from the current location on. Wildcards stand for themselves.</param>
    /// <param name="mayReplace">Whether a file that is there may go.</param>
    /// <exception cref="SailPointApiException">The path leads nowhere, to a folder, to a file that must stay, or out of the file system.</exception>
    public static OutputFile Find(PSCmdlet cmdlet, string path, bool mayReplace)
    {
        var full = FileSystemPath(cmdlet, path, NothingWritten);
        var file = new OutputFile(full, TargetOf(full), mayReplace);
        if (Directory.Exists(file.Path))
            throw Unusable($"'{Shown(file.Path)}' is a folder. Add a name for the file.");

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(file.Target)))
            throw new SailPointApiException(SailPointErrorKind.FileNotWritten, $"There is no folder for '{Shown(file.Target)}'. Create it first, with New-Item -ItemType Directory.");

#if NET
        // A device or a pipe cannot be replaced by a file, and writing to a pipe waits for a reader, where Ctrl+C does not end it.
        if (!OperatingSystem.IsWindows() && FileKind.IsSpecial(cmdlet, file.Target))
            throw Unusable($"'{Shown(file.Path)}' is a device, a pipe or a socket and not a file. Choose another -Path.");
#endif
        if (!mayReplace && File.Exists(file.Path))
            throw file.IsThere();

        return file;
    }

    /// <summary>Writes the file: beside its place first, so that a failure leaves neither half a file nor none where one was.</summary>
    /// <param name="write">What writes the content.</param>
    /// <exception cref="SailPointApiException">The file could not be written.</exception>
    public void Write(Action<Stream> write)
    {
        var draft = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Target)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = Create(draft, _mayReplace && File.Exists(Target) ? Target : null))
                write(stream);

            Place(draft);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SailPointApiException(
                SailPointErrorKind.FileNotWritten,
                $"'{Shown(Path)}' could not be written: {DisplayText.Escape(error.Message)} An existing file is unchanged. Choose another -Path, or fix the cause.",
                error);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Begins the file, for the same readers as the one that it will replace: on Unix it would else be for those of any new one.</summary>
    private static FileStream Create(string draft, string? replaced)
    {
#if NET
        if (!OperatingSystem.IsWindows() && replaced is not null)
        {
            var mode = File.GetUnixFileMode(replaced);
            var stream = new FileStream(
                draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            // The system takes rights away from those asked for at the creation.
            File.SetUnixFileMode(stream.SafeFileHandle, mode);
            return stream;
        }
#endif
        return new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    private void Place(string draft)
    {
        if (_mayReplace && File.Exists(Target))
            File.Replace(draft, Target, null);
        else if (File.Exists(Target))
            throw IsThere();
        else
            File.Move(draft, Target);
    }

#if NET
    private static string TargetOf(string path)
    {
        try
        {
            return FileLink.Follow(path);
        }
        catch (IOException error)
        {
            throw Unusable($"'{Shown(path)}' cannot be resolved: {DisplayText.Escape(error.Message)} Give a path to a file.", error);
        }
    }
#else
    /// <summary>.NET Framework cannot tell where a link leads.</summary>
    private static string TargetOf(string path) => path;
#endif

    /// <summary>The full path in the file system of a path as users write it.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">The path.</param>
    /// <param name="consequence">The end of an error's message, which says that nothing was done.</param>
    /// <exception cref="SailPointApiException">The path leads nowhere, or out of the file system.</exception>
    internal static string FileSystemPath(PSCmdlet cmdlet, string path, string consequence)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? System.IO.Path.GetFullPath(found)
                : throw Unusable($"'{Shown(path)}' is not in the file system, but in that of the provider {provider.Name}. Give a path to a file.", consequence);
        }
        catch (Exception error) when (error is SessionStateException or ArgumentException or NotSupportedException or IOException or PSInvalidOperationException)
        {
            throw Unusable($"'{Shown(path)}' is not a path: {DisplayText.Escape(error.Message)} Give a path to a file.", consequence, error);
        }
    }

    private SailPointApiException IsThere() => new(
        SailPointErrorKind.FileExists, $"'{Shown(Path)}' already exists. Add -Force to replace it, or choose another -Path. Nothing was written.");

    private static SailPointApiException Unusable(string message, Exception? inner = null) => Unusable(message, NothingWritten, inner);

    private static SailPointApiException Unusable(string message, string consequence, Exception? inner = null)
        => new(SailPointErrorKind.InvalidArgument, $"{message} {consequence}", inner);

    private static string Shown(string path) => DisplayText.Escape(path, 400);
}
