using System;
using System.Management.Automation.Host;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>The size of the screen. The engine's formatting needs nothing else.</summary>
internal sealed class EngineRawUserInterface(RecordingTerminal terminal) : PSHostRawUserInterface
{
    private const int Height = 50;
    private const string NoScreen = "This host writes lines; it has no screen buffer and no keyboard.";

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Size BufferSize
    {
        get => new(terminal.Width, Height);
        set => throw new NotSupportedException(NoScreen);
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw new NotSupportedException(NoScreen);
    }

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Size MaxWindowSize => BufferSize;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = string.Empty;

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException(NoScreen);

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException(NoScreen);

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
        => throw new NotSupportedException(NoScreen);

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException(NoScreen);

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException(NoScreen);
}
