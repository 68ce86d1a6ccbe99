using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Text;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>A console in memory. The answers to its questions are given in advance.</summary>
internal sealed class RecordingTerminal(int width = 80, bool isStyled = false, params IEnumerable<string> answers)
{
    private readonly Queue<string> _answers = new(answers);
    private readonly StringBuilder _screen = new();
    private readonly StringBuilder _transcript = new();

    /// <summary>The width of a line in characters.</summary>
    public int Width => width;

    /// <summary>Whether the console shows colors.</summary>
    public bool IsStyled => isStyled;

    /// <summary>The console text since the last <see cref="ClearScreen"/>.</summary>
    public string Screen
    {
        get
        {
            lock (_transcript)
                return _screen.ToString();
        }
    }

    /// <summary>All text since the start, including temporary progress lines.</summary>
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

    /// <summary>Adds a line to the transcript that the console did not show.</summary>
    public void Note(string line)
    {
        lock (_transcript)
            _transcript.AppendLine(line);
    }

    public void NoteProgress(ProgressRecord progress)
        => Note($"{progress.Activity}: {progress.StatusDescription} {progress.CurrentOperation} {progress.PercentComplete}%");

    public void Write(string text)
    {
        lock (_transcript)
        {
            _screen.Append(text);
            _transcript.Append(text);
        }
    }

    /// <summary>The next answer; null if there are no more.</summary>
    public string? ReadLine()
    {
        if (!_answers.TryDequeue(out var answer))
            return null;
        Write(answer + Environment.NewLine);
        return answer;
    }

    /// <summary>The next answer, which is not shown; null if there are no more.</summary>
    public SecureString? ReadSecret()
    {
        if (!_answers.TryDequeue(out var answer))
            return null;
        Write(Environment.NewLine);
        return Secret.Of(answer);
    }
}
