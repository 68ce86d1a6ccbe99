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

// Turns off telemetry and the check for updates, so that nothing leaves this machine.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

// An installed PowerShell has this policy on Windows. With the default of the package, no script would run there.
if (Environment.GetEnvironmentVariable(ExecutionPolicy) is null)
    Environment.SetEnvironmentVariable(ExecutionPolicy, "RemoteSigned");

// By default PowerShell also colors headings in redirected output.
if (Console.IsOutputRedirected)
    Environment.SetEnvironmentVariable("NO_COLOR", "1");

// Puts the staged module on the module path, before an installed one.
var modules = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "StagedModuleDirectory").Value!;
string[] modulePath = [Path.GetFullPath(Path.Combine(modules, "..")), ModuleIntrinsics.GetModulePath(Environment.GetEnvironmentVariable("PSModulePath"), null, null)];
var session = InitialSessionState.CreateDefault2();
session.EnvironmentVariables.Add(new SessionStateVariableEntry("PSModulePath", string.Join(Path.PathSeparator, modulePath), null));

string[] showTour = ["-NoLogo", "-NoProfile", "-File", Path.Combine(AppContext.BaseDirectory, "Show-Tour.ps1")];
return ConsoleShell.Start(session, null, null, args.Length == 0 ? showTour : args);

/// <summary>The invariant culture with the language code of English. The engine wraps text between words only for some languages.</summary>
internal sealed class PlainEnglish() : CultureInfo(string.Empty, useUserOverride: false)
{
    public override string TwoLetterISOLanguageName => "en";
}
