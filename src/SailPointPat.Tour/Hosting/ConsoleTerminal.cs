using System;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Tour.Hosting;

/// <summary>The console of this process: coloured on a terminal; plain when redirected or when NO_COLOR is set.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const int WidthWithoutScreen = 80;
    private const string EraseLine = "\r\u001b[K";
    private bool _progressShown;
    private string _lastLines = Environment.NewLine + Environment.NewLine;

    public int Width { get; } = ScreenWidth();

    public bool IsStyled { get; } =
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private bool CanShowProgress => IsStyled && !Console.IsErrorRedirected;

    public void Write(string text)
    {
        ClearProgress();
        Console.Out.Write(text);
        Remember(text);
    }

    public void WriteError(string text)
    {
        ClearProgress();

        // Whether there is colour is asked of the output; the errors may go to a file all the same.
        Console.Error.Write(Console.IsErrorRedirected ? new StringDecorated(text).ToString(OutputRendering.PlainText) : text);
        Remember(text);
    }

    /// <summary>Sets what follows apart by a blank line, unless the engine's formatting has left one already.</summary>
    public void StartParagraph()
    {
        if (!_lastLines.EndsWith(Environment.NewLine + Environment.NewLine, StringComparison.Ordinal))
            Write(Environment.NewLine);
    }

    public void ShowProgress(ProgressRecord progress)
    {
        ClearProgress();
        if (!CanShowProgress || progress.RecordType == ProgressRecordType.Completed)
            return;

        var percent = progress.PercentComplete >= 0 ? $" {progress.PercentComplete}%" : string.Empty;
        var line = $"{progress.Activity}:{percent} {progress.StatusDescription}";
        Console.Error.Write(line.Length < Width ? line : line[..(Width - 1)]);
        _progressShown = true;
    }

    public void ClearProgress()
    {
        if (!_progressShown)
            return;
        Console.Error.Write(EraseLine);
        _progressShown = false;
    }

    public string? ReadLine(CancellationToken cancellationToken)
    {
        ClearProgress();

        // A read from the console cannot be cancelled: after Ctrl+C its thread is left behind, and ends with the process.
        var line = Task.Run(Console.In.ReadLine, CancellationToken.None);
        try
        {
            line.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        return line.Result;
    }

    public SecureString? ReadSecret(CancellationToken cancellationToken)
    {
        var secret = new SecureString();
        if (Console.IsInputRedirected)
        {
            if (ReadLine(cancellationToken) is not { } line)
                return null;
            foreach (var character in line)
                secret.AppendChar(character);
        }
        else
        {
            ReadKeys(secret, cancellationToken);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static void ReadKeys(SecureString secret, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (cancellationToken.IsCancellationRequested)
                throw new PipelineStoppedException();

            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                secret.AppendChar(key.KeyChar);
        }

        Console.Out.WriteLine();
    }

    private void Remember(string text)
    {
        var lines = _lastLines + text;
        _lastLines = lines[Math.Max(0, lines.Length - (2 * Environment.NewLine.Length))..];
    }

    private static int ScreenWidth() =>
        Console.IsOutputRedirected || Console.WindowWidth <= 0 ? WidthWithoutScreen : Console.WindowWidth;
}
