using System.Management.Automation;
using System.Security;
using System.Threading;

namespace SailPointPat.Tour.Hosting;

/// <summary>Where the hosted engine writes to and reads answers from: a console, or a test's memory.</summary>
public interface ITerminal
{
    /// <summary>Gets the width of a line, in characters; the engine's tables and lists are laid out for it.</summary>
    int Width { get; }

    /// <summary>Gets a value indicating whether colours (ANSI escape sequences) are welcome.</summary>
    bool IsStyled { get; }

    /// <summary>Writes text as it is, without a line end of its own.</summary>
    /// <param name="text">The text.</param>
    void Write(string text);

    /// <summary>Writes text for the error stream as it is, without a line end of its own.</summary>
    /// <param name="text">The text.</param>
    void WriteError(string text);

    /// <summary>Shows where a long operation is.</summary>
    /// <param name="progress">What the command reports.</param>
    void ShowProgress(ProgressRecord progress);

    /// <summary>Takes away what is shown of a progress, the operation having ended.</summary>
    void ClearProgress();

    /// <summary>Reads one line.</summary>
    /// <param name="cancellationToken">Ends the wait for a line.</param>
    /// <returns>The line, or null when nobody can answer (the input has ended).</returns>
    string? ReadLine(CancellationToken cancellationToken);

    /// <summary>Reads one line without showing it.</summary>
    /// <param name="cancellationToken">Ends the wait for a line.</param>
    /// <returns>The line, or null when nobody can answer (the input has ended).</returns>
    SecureString? ReadSecret(CancellationToken cancellationToken);
}
