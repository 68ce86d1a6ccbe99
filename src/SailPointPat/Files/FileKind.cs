#if NET
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Files;

/// <summary>Distinguishes files from devices, pipes and sockets. .NET does not.</summary>
internal static class FileKind
{
    /// <summary>Whether a Unix path is a device, a pipe or a socket. Does not open it, because a pipe would wait for its other end.</summary>
    /// <param name="cmdlet">The cmdlet, for the provider of its session: PowerShell adds the system's data about a file.</param>
    /// <param name="path">A full path without links.</param>
    public static bool IsSpecial(PSCmdlet cmdlet, string path)
    {
        if (!File.Exists(path))
            return false;

        var item = cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true).FirstOrDefault();
        return item?.Properties["UnixStat"]?.Value is { } facts
            && PSObject.AsPSObject(facts).Properties["ItemType"]?.Value?.ToString() is not (null or "File" or "Directory" or "SymbolicLink");
    }
}
#endif
