using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Text;
using Microsoft.PowerShell;

const string ExecutionPolicy = "PSExecutionPolicyPreference";

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new PlainEnglish();
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture;

// Nothing leaves this machine: no telemetry, and no question whether there is a newer PowerShell.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

// An installed PowerShell has this policy on Windows; one from the package would run no script there.
if (Environment.GetEnvironmentVariable(ExecutionPolicy) is null)
    Environment.SetEnvironmentVariable(ExecutionPolicy, "RemoteSigned");

// By itself PowerShell colours headings in a pipe too.
if (Console.IsOutputRedirected)
    Environment.SetEnvironmentVariable("NO_COLOR", "1");

// The module that the build has staged is found by its name, before an installed one.
var modules = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "StagedModuleDirectory").Value!;
string[] modulePath = [Path.GetFullPath(Path.Combine(modules, "..")), ModuleIntrinsics.GetModulePath(Environment.GetEnvironmentVariable("PSModulePath"), null, null)];
var session = InitialSessionState.CreateDefault2();
session.EnvironmentVariables.Add(new SessionStateVariableEntry("PSModulePath", string.Join(Path.PathSeparator, modulePath), null));

string[] showTour = ["-NoLogo", "-NoProfile", "-File", Path.Combine(AppContext.BaseDirectory, "Show-Tour.ps1")];
return ConsoleShell.Start(session, null, null, args.Length == 0 ? showTour : args);

/// <summary>The invariant culture with the language code of English: the engine wraps text between words only in languages that it knows.</summary>
internal sealed class PlainEnglish() : CultureInfo(string.Empty, useUserOverride: false)
{
    public override string TwoLetterISOLanguageName => "en";
}
