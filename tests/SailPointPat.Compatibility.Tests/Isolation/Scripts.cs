using System.IO;
using SailPointPat.Compatibility.Tests.Setup;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>The parts of the tests' scripts.</summary>
internal static class Scripts
{
    /// <summary>Lists the loaded assemblies, for <see cref="EngineProcess.Assemblies"/>.</summary>
    public const string ListAssemblies =
        """
        foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                if (-not $assembly.IsDynamic) { "loaded|$($context.Name)|$($assembly.GetName().Name)|$($assembly.Location)" }
            }
        }
        """;

    /// <summary>Real calls: a login, a list, a create with its secret, a removal that fails, and the types by their names.</summary>
    public const string UseModule =
        """
        Connect-SailPoint -Sandbox
        "listed|$((Get-SailPointPersonalAccessToken -OwnerId me -Name Break-glass).Name)"
        $created = New-SailPointPersonalAccessToken -Name 'beside others' -Scope idn:accounts:read
        "created|$($created.Name) $($created.Secret.GetType().Name)"
        try { Remove-SailPointPersonalAccessToken -Id nobody -Confirm:$false -ErrorAction Stop }
        catch [SailPointPat.SailPointApiException] { "caught|$($_.Exception.Kind)" }
        Remove-SailPointPersonalAccessToken -Id $created.Id -Confirm:$false
        "typed|$($created -is [SailPointPat.PersonalAccessToken])"
        """;

    /// <summary>The expected output of <see cref="UseModule"/>.</summary>
    public static readonly string[] UseModuleOutput = ["listed|Break-glass", "created|beside others SecureString", "caught|NotFound", "typed|True"];

    public static string ImportModule { get; } = Import(Path.Combine(BuildPaths.StagedModule, "SailPointPat.psd1"));

    public static string Import(string path) => $"Import-Module '{path}' -ErrorAction Stop";
}
