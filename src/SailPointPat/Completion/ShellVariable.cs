using System.Management.Automation;
using SailPointPat.Binding;

namespace SailPointPat.Completion;

/// <summary>Reads variables of the session in which completion runs.</summary>
internal static class ShellVariable
{
    /// <summary>Reads a variable.</summary>
    /// <param name="path">Its name, with a scope or without, such as <c>script:tenant</c>.</param>
    /// <returns>Its value; <see langword="null"/> if there is no such variable.</returns>
    public static object? Read(string path)
    {
        // Runs in the scope of the prompt. Uses no cmdlet, because a session may lack it, and no method, because constrained language mode forbids methods.
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddScript("${" + path.Replace("`", "``").Replace("{", "`{").Replace("}", "`}") + "}", useLocalScope: false);
        try
        {
            var found = shell.Invoke();
            return found.Count == 1 ? PlainValue.Of(found[0]) : null;
        }
        catch (RuntimeException)
        {
            // Strict mode does not allow a variable that does not exist.
            return null;
        }
    }
}
