using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SailPointPat.Sessions;

/// <summary>Asks for a login at the console, if a user can answer.</summary>
internal static class LoginPrompt
{
    /// <summary>Whether a user can answer. If the console's input is a file or a pipe, a question would wait forever, or read input of the script.</summary>
    public static bool IsPossible(PSHost host) => Environment.UserInteractive && !(host.Name == "ConsoleHost" && Console.IsInputRedirected);

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
    /// hosts throw NotImplementedException, like Microsoft's sample host.
    /// </summary>
    public static bool CannotPrompt(Exception error)
        => error is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException;
}
