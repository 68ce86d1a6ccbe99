using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace SailPointPat.Files;

/// <summary>Opens a file with the default program of this computer.</summary>
internal static class Viewer
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file's full path.</param>
    /// <returns>Why it could not be opened; <see langword="null"/> if it was.</returns>
    public static string? TryOpen(string path)
    {
        if (!HasDesktop())
            return "this session has no desktop";

        try
        {
            using var process = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return null;
        }
        catch (Exception error) when (error is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return DisplayText.Escape(error.Message);
        }
    }

    /// <summary>A scheduled job has no user, and on a Linux console without a desktop a text browser would take over the terminal.</summary>
    private static bool HasDesktop()
    {
        if (!Environment.UserInteractive)
            return false;

        return !RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
