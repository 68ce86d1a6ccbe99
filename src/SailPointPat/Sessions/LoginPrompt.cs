using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SailPointPat.Sessions;

/// <summary>Asks for a login at the console, if a user can answer.</summary>
internal static class LoginPrompt
{
    /// <summary>Whether a user can answer. If the input of the console is a file or a pipe, a question would wait forever or read the script's input.</summary>
    public static bool IsPossible(PSHost host)
        => Environment.UserInteractive && !(host.Name == "ConsoleHost" && (Console.IsInputRedirected || IsNonInteractive(Environment.GetCommandLineArgs())));

    /// <summary>Whether PowerShell was started with -NonInteractive. Otherwise, only an error of the prompt shows that.</summary>
    /// <param name="arguments">The arguments of the process. Those after -Command or -File are not for PowerShell.</param>
    internal static bool IsNonInteractive(IEnumerable<string> arguments)
    {
        var names = arguments.Skip(1).Where(argument => argument.Length > 1 && argument[0] is '-' or '/').Select(argument => argument.TrimStart('-', '/'));
        return names.TakeWhile(name => name.Length == 0 || name[0] is not ('C' or 'c' or 'F' or 'f'))
            .Any(name => name.Length > 3 && "NonInteractive".StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Asks once.</summary>
    /// <param name="host">The host.</param>
    /// <param name="tenant">The tenant, for the question.</param>
    /// <returns>The login; <see langword="null"/> if no user can answer, or nothing was entered.</returns>
    public static PSCredential? Ask(PSHost host, string tenant)
    {
        if (!IsPossible(host))
            return null;

        try
        {
            return host.UI.PromptForCredential(
                "Connect to SailPoint",
                $"Id (user name) and secret (password) of a personal access token for {DisplayText.Escape(tenant)}.",
                "",
                "");
        }
        catch (Exception error) when (CannotPrompt(error))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether an error means that the host cannot ask. pwsh -NonInteractive throws PSInvalidOperationException, and jobs throw HostException. Many other
    /// hosts throw NotImplementedException, like Microsoft's sample host. The console host throws NullReferenceException if its input has ended.
    /// </summary>
    public static bool CannotPrompt(Exception error)
        => error is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException or NullReferenceException;
}
