using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using SailPointPat.Tour.Hosting;

namespace SailPointPat.Tour;

/// <summary>Types the commands of <c>Walk.ps1</c> into the engine, one after the other, as somebody at a prompt would.</summary>
internal sealed class Walk(EngineSession session, ConsoleTerminal terminal)
{
    private const string Prompt = "PS> ";
    private const string Continuation = ">> ";

    /// <summary>Runs the steps up to the first that fails.</summary>
    public RunOutcome Run(CancellationToken cancellationToken)
    {
        using var stream = typeof(Walk).Assembly.GetManifestResourceStream("Walk.ps1")!;
        using var script = new StreamReader(stream);
        var outcome = default(RunOutcome);
        foreach (var step in WalkStep.ReadAll(script))
        {
            terminal.StartParagraph();
            Show(step);
            outcome = session.RunScript(string.Join('\n', step.Command), cancellationToken);
            if (outcome.HadErrors || outcome.ExitCode is not null)
                break;
        }

        return outcome;
    }

    private void Show(WalkStep step)
    {
        foreach (var comment in step.Comments)
            WriteLine(PSStyle.Instance.Foreground.BrightBlack, comment);
        for (var i = 0; i < step.Command.Count; i++)
            WriteLine(PSStyle.Instance.Bold, (i == 0 ? Prompt : Continuation) + step.Command[i]);
    }

    private void WriteLine(string style, string text) =>
        terminal.Write((terminal.IsStyled ? style + text + PSStyle.Instance.Reset : text) + Environment.NewLine);
}
