using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Threading;
using SailPointPat.Tour.Hosting;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>A console in memory, with the answers to its questions typed beforehand.</summary>
public sealed class RecordingTerminal(int width, IEnumerable<string> answers) : ITerminal
{
    private readonly Queue<string> _answers = new(answers);
    private readonly StringBuilder _screen = new();
    private readonly StringBuilder _transcript = new();

    public int Width => width;

    public bool IsStyled => false;

    /// <summary>What can be read on the console since the last <see cref="ClearScreen"/>.</summary>
    public string Screen
    {
        get
        {
            lock (_transcript)
                return _screen.ToString();
        }
    }

    /// <summary>All there ever was, the progress lines too that a console shows for a moment only.</summary>
    public string Transcript
    {
        get
        {
            lock (_transcript)
                return _transcript.ToString();
        }
    }

    public void ClearScreen()
    {
        lock (_transcript)
            _screen.Clear();
    }

    /// <summary>Keeps a line that no console was shown.</summary>
    public void Note(string line)
    {
        lock (_transcript)
            _transcript.AppendLine(line);
    }

    public void Write(string text)
    {
        lock (_transcript)
        {
            _screen.Append(text);
            _transcript.Append(text);
        }
    }

    public void WriteError(string text) => Write(text);

    public void ShowProgress(ProgressRecord progress) =>
        Note($"{progress.Activity}: {progress.StatusDescription} {progress.CurrentOperation} {progress.PercentComplete}%");

    public void ClearProgress()
    {
    }

    public string? ReadLine(CancellationToken cancellationToken)
    {
        if (!_answers.TryDequeue(out var answer))
            return null;
        Write(answer + Environment.NewLine);
        return answer;
    }

    public SecureString? ReadSecret(CancellationToken cancellationToken)
    {
        if (!_answers.TryDequeue(out var answer))
            return null;
        Write(Environment.NewLine);
        return Secret.Of(answer);
    }
}
