using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using SailPointPat.Audit.Policy;

namespace SailPointPat.Files;

/// <summary>A policy file to add exceptions to. If several processes add exceptions at the same time, none are lost.</summary>
internal sealed class PolicyFile(PSCmdlet cmdlet, string path)
{
    /// <summary>How often to read and write the file if another program changes it at the same time.</summary>
    private const int MaximumAttempts = 5;

    private readonly OutputFile _file = OutputFile.Find(cmdlet, path, mayReplace: true);

    /// <summary>The full path.</summary>
    public string Path => _file.Path;

    /// <summary>The file's name, for texts.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Finds mistakes in the file. A missing file has none.</summary>
    /// <exception cref="SailPointApiException">The file has mistakes, or cannot be read.</exception>
    public void Check() => PolicyEditor.Add(Content(), Name, []);

    /// <summary>Writes exceptions.</summary>
    /// <exception cref="SailPointApiException">The file has mistakes, or cannot be read or written.</exception>
    public void Add(IReadOnlyList<ExceptionRequest> exceptions, CancellationToken cancelled)
    {
        using var fileLock = FileLock.Enter(_file.Target, cancelled);
        for (var attempt = 1; ; attempt++)
        {
            var before = Content();
            var after = PolicyEditor.Add(before, Name, exceptions);
            var hasChanged = false;
            try
            {
                _file.Write(stream =>
                {
                    stream.Write(after, 0, after.Length);
                    // Editors and other computers do not use this lock.
                    hasChanged = !Content().SequenceEqual(before);
                    if (hasChanged)
                        throw new IOException("Another program has changed the file at the same time.");
                });
                return;
            }
            catch (SailPointApiException) when (hasChanged && attempt < MaximumAttempts)
            {
                cancelled.ThrowIfCancellationRequested();
            }
        }
    }

    private byte[] Content() => File.Exists(Path) ? InputFile.Bytes(cmdlet, Path) : [];
}
