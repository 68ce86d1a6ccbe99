using System;
using System.IO;
using System.Management.Automation;

namespace SailPointPat.Files;

/// <summary>A file that is written whole or not at all.</summary>
internal sealed class OutputFile
{
    private const string NothingWritten = "Nothing was written.";
    private const string GiveFile = "Give the path of a file.";

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
    /// <exception cref="SailPointApiException">The path cannot be resolved, is a folder or a file that must not be replaced, or is not in the file system.</exception>
    public static OutputFile Find(PSCmdlet cmdlet, string path, bool mayReplace)
    {
        var full = FileSystemPath(cmdlet, path, NothingWritten);
        var file = new OutputFile(full, TargetOf(full), mayReplace);
        if (Directory.Exists(file.Path))
            throw Unusable($"'{Shown(file.Path)}' is a folder.", "Add the name of the file.");

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(file.Target)))
            throw new SailPointApiException(SailPointErrorKind.FileNotWritten, $"The folder of '{Shown(file.Target)}' does not exist. {NothingWritten} Create it with New-Item -ItemType Directory.");

#if NET
        // A file cannot replace a device or a pipe. Writing to a pipe waits for a reader, and Ctrl+C would not end that wait.
        if (!OperatingSystem.IsWindows() && FileKind.IsSpecial(cmdlet, file.Target))
            throw Unusable($"'{Shown(file.Path)}' is a device, a pipe or a socket, not a file.", "Choose another -Path.");
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

            MoveToTarget(draft);
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

    private void MoveToTarget(string draft)
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
            throw Unusable($"'{Shown(path)}' cannot be resolved: {DisplayText.Escape(error.Message)}", GiveFile, NothingWritten, error);
        }
    }
#else
    /// <summary>.NET Framework cannot resolve links.</summary>
    private static string TargetOf(string path) => path;
#endif

    /// <summary>The full path in the file system of a path as users write it.</summary>
    /// <param name="cmdlet">The cmdlet, for its session.</param>
    /// <param name="path">The path.</param>
    /// <param name="consequence">The sentence in an error that says that nothing was done.</param>
    /// <exception cref="SailPointApiException">The path cannot be resolved, or is not in the file system.</exception>
    internal static string FileSystemPath(PSCmdlet cmdlet, string path, string consequence)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? System.IO.Path.GetFullPath(found)
                : throw Unusable($"'{Shown(path)}' is not in the file system, but in the provider {provider.Name}.", GiveFile, consequence);
        }
        catch (Exception error) when (error is SessionStateException or ArgumentException or NotSupportedException or IOException or PSInvalidOperationException)
        {
            throw Unusable($"'{Shown(path)}' is not a path: {DisplayText.Escape(error.Message)}", GiveFile, consequence, error);
        }
    }

    private SailPointApiException AlreadyExists() => new(
        SailPointErrorKind.FileExists, $"'{Shown(Path)}' already exists. {NothingWritten} Add -Force to replace it, or choose another -Path.");

    private static SailPointApiException Unusable(string what, string next, string consequence = NothingWritten, Exception? inner = null)
        => new(SailPointErrorKind.InvalidArgument, $"{what} {consequence} {next}", inner);

    private static string Shown(string path) => DisplayText.Escape(path, 400);
}
