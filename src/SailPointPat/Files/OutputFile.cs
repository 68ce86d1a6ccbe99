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

    /// <summary>The file that the path points to, if it is a link.</summary>
    public string Target { get; }

    /// <summary>Resolves a path of the session, and checks whether a file may be written there.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">A path as users write it: with ~, with a drive of the session, or relative to the current location. Wildcards are literal.</param>
    /// <param name="mayReplace">Whether an existing file may be replaced.</param>
    /// <exception cref="SailPointApiException">The path cannot be resolved, is a folder or a file that must stay, or is not in the file system.</exception>
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
            throw file.AlreadyExists();

        return file;
    }

    /// <summary>Writes a temporary file in the same folder and then moves it, so that a failure never leaves half a file or deletes the old one.</summary>
    /// <param name="write">Writes the content.</param>
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

    /// <summary>Creates the file with the permissions of the file that it will replace. On Unix it would otherwise get those of any new file.</summary>
    private static FileStream Create(string draft, string? replaced)
    {
#if NET
        if (!OperatingSystem.IsWindows() && replaced is not null)
        {
            var mode = File.GetUnixFileMode(replaced);
            var stream = new FileStream(
                draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            // The system removes permissions (umask) from those requested at the creation.
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
            throw AlreadyExists();
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
    /// <summary>.NET Framework cannot resolve links.</summary>
    private static string TargetOf(string path) => path;
#endif

    /// <summary>The full path in the file system of a path as users write it.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">The path.</param>
    /// <param name="consequence">The end of an error's message, which says that nothing was done.</param>
    /// <exception cref="SailPointApiException">The path cannot be resolved, or is not in the file system.</exception>
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

    private SailPointApiException AlreadyExists() => new(
        SailPointErrorKind.FileExists, $"'{Shown(Path)}' already exists. Add -Force to replace it, or choose another -Path. Nothing was written.");

    private static SailPointApiException Unusable(string message, Exception? inner = null) => Unusable(message, NothingWritten, inner);

    private static SailPointApiException Unusable(string message, string consequence, Exception? inner = null)
        => new(SailPointErrorKind.InvalidArgument, $"{message} {consequence}", inner);

    private static string Shown(string path) => DisplayText.Escape(path, 400);
}
