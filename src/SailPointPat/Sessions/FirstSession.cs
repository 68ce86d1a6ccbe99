using System;
using System.Management.Automation.Runspaces;

namespace SailPointPat.Sessions;

/// <summary>The runspace that imported the module first. Runspaces without their own default connection use its default.</summary>
/// <remarks>It is a separate class, so that an import does not load SailPointPat.Core.</remarks>
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

    /// <summary>Records that a runspace has imported the module. If the first runspace has ended, this one replaces it.</summary>
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
