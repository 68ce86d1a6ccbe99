using System;
using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>Format-List for the bare engine, which has all of it except the cmdlet class.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand()
    {
        var engine = typeof(OuterFormatTableAndListBase).Assembly;
        var shape = engine.GetType("Microsoft.PowerShell.Commands.Internal.Format.FormatShape", throwOnError: true)!;
        var inner = engine.GetType("Microsoft.PowerShell.Commands.Internal.Format.InnerFormatShapeCommand", throwOnError: true)!;
        var field = typeof(FrontEndCommandBase).GetField("implementation", BindingFlags.Instance | BindingFlags.NonPublic)!;
        field.SetValue(this, Activator.CreateInstance(inner, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, null, [Enum.Parse(shape, "List")], null));
    }
}
