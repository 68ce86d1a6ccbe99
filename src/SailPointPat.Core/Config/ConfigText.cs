using System;
using System.IO;

namespace SailPointPat.Core.Config;

/// <summary>Reads the text of a configuration file, and makes the errors about it.</summary>
internal static class ConfigText
{
    /// <summary>Real files have a few hundred characters. The limit keeps a wrong path, such as that of a log or a device, from filling the memory.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="SailPointApiException">It cannot be read or is too long (<see cref="SailPointErrorKind.InvalidConfiguration"/>).</exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path))
            throw Invalid(path, "is a folder. Give the path of a file");

        try
        {
            using var reader = new StreamReader(path);
            var text = new char[MaximumLength + 1];
            var length = reader.ReadBlock(text, 0, text.Length);
            return length <= MaximumLength
                ? new string(text, 0, length)
                : throw Invalid(path, $"is longer than {MaximumLength / 1024} KB, so it is no configuration file");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Invalid(path, "does not exist");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Invalid(path, "cannot be read: " + DisplayText.Escape(error.Message, 200).TrimEnd('.'));
        }
    }

    /// <summary>Makes an error. It must not quote the file, which holds a secret.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">What is wrong with it, without a full stop.</param>
    /// <param name="line">The line, if it is known.</param>
    public static SailPointApiException Invalid(string path, string reason, long? line = null)
        => new(SailPointErrorKind.InvalidConfiguration, $"{Name(path)} {reason}{(line is null ? "" : $" (line {line})")}. Nothing was sent.");

    /// <summary>Checks an address that a file holds.</summary>
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
            throw Invalid(path, $"has an address that cannot be used. {error.Message.TrimEnd('.')}", line);
        }
    }

    private static string Name(string path) => $"The configuration file {DisplayText.Escape(path, 200)}";
}
