using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>The host program of the engine.</summary>
internal sealed class EngineHost(RecordingTerminal terminal, CultureInfo culture) : PSHost
{
    public override string Name => "SailPointPat.Module.Tests";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => culture;

    public override CultureInfo CurrentUICulture => culture;

    public override PSHostUserInterface UI { get; } = new EngineUserInterface(terminal);

    // A script's 'exit' ends the script, not the tests.
    public override void SetShouldExit(int exitCode)
    {
    }

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
