using System;
using System.IO;

namespace SailPointPat.Core.Config;

/// <summary>Reads the text of a configuration file, and makes the errors for it.</summary>
internal static class ConfigText
{
    /// <summary>Limits the memory use if the path is wrong, for example the path of a log or a device. Real files have a few hundred characters.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="SailPointApiException">It cannot be read or is too long (<see cref="SailPointErrorKind.InvalidConfiguration"/>).</exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path))
            throw Invalid(path, "is a folder", next: "Give the path of a file.");

        try
        {
            using var reader = new StreamReader(path);
            var text = new char[MaximumLength + 1];
            var length = reader.ReadBlock(text, 0, text.Length);
            return length <= MaximumLength
                ? new string(text, 0, length)
                : throw Invalid(path, $"is longer than {MaximumLength / 1024} KB, so it is not a configuration file", next: "Give the path of another file.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // The module adds what to do, because that depends on the parameters.
            throw Invalid(path, "does not exist", next: "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Invalid(path, "cannot be read: " + DisplayText.Escape(error.Message, 200).TrimEnd('.'), next: "Check the path and the permissions.");
        }
    }

    /// <summary>Makes an error. It must not quote the file, which may contain a secret.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">What is wrong with the file, without a full stop.</param>
    /// <param name="line">The line, if it is known.</param>
    /// <param name="next">What to do, as an imperative sentence; empty if the module adds it.</param>
    public static SailPointApiException Invalid(string path, string reason, long? line = null, string next = "Correct the file.")
        => new(
            SailPointErrorKind.InvalidConfiguration,
            $"{Name(path)} {reason}{(line is null ? "" : $" (line {line})")}. Nothing was sent. {next}".TrimEnd());

    /// <summary>Checks an address in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line of the address, if it is known.</param>
    /// <param name="check">Checks the address.</param>
    /// <exception cref="SailPointApiException">The address is unusable (<see cref="SailPointErrorKind.InvalidConfiguration"/>).</exception>
    public static Uri Address(string path, long? line, Func<Uri> check)
    {
        try
        {
            return check();
        }
        catch (SailPointApiException error)
        {
            var where = line is null ? "" : $" (line {line})";
            throw new SailPointApiException(SailPointErrorKind.InvalidConfiguration, $"{Name(path)} has an unusable address{where}. {error.Message}");
        }
    }

    private static string Name(string path) => $"The configuration file {DisplayText.Escape(path, 200)}";
}
