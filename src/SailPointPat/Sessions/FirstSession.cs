using System;
using System.Management.Automation.Runspaces;

namespace SailPointPat.Sessions;

/// <summary>The runspace that imported the module first. Runspaces that have no default connection of their own use its default.</summary>
/// <remarks>A type of its own, so that an import does not load the core.</remarks>
internal static class FirstSession
{
    private static readonly object Gate = new();
    private static WeakReference<Runspace>? Imported;

    /// <summary>The runspace; <see langword="null"/> if it has ended.</summary>
    public static Runspace? Current
    {
        get
        {
            lock (Gate)
                return Imported is { } first && first.TryGetTarget(out var runspace) && IsOpen(runspace) ? runspace : null;
        }
    }

    /// <summary>Notes that a runspace has imported the module. If the first one has ended, this one takes its part.</summary>
    public static void Import(Runspace? runspace)
    {
        lock (Gate)
        {
            if (runspace is not null && Current is null)
                Imported = new WeakReference<Runspace>(runspace);
        }
    }

    private static bool IsOpen(Runspace runspace) => runspace.RunspaceStateInfo.State is RunspaceState.Opened or RunspaceState.Opening or RunspaceState.BeforeOpen;
}
