using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SailPointPat.Sessions;

/// <summary>Asks for a login at the console, if somebody is there to answer.</summary>
internal static class LoginPrompt
{
    /// <summary>Whether a question can be answered. A console whose input is a file or a pipe would wait for ever, or read what is meant for the script.</summary>
    public static bool IsPossible(PSHost host) => Environment.UserInteractive && !(host.Name == "ConsoleHost" && Console.IsInputRedirected);

    /// <summary>Asks once.</summary>
    /// <param name="host">The host.</param>
    /// <param name="tenant">The tenant, for the question.</param>
    /// <returns>The login; <see langword="null"/> if nobody can answer, or nothing was entered.</returns>
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
        catch (Exception error) when (MeansNoPrompt(error))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether an error means that the host cannot ask. pwsh -NonInteractive throws PSInvalidOperationException, and jobs throw HostException. Many programs
    /// that host PowerShell keep the method of Microsoft's sample host, which throws NotImplementedException.
    /// </summary>
    public static bool MeansNoPrompt(Exception error)
        => error is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException;
}
