# TestTenant.ps1 dot-sources this file. Runs scripts as a scheduler does: in a new process of the current PowerShell.

function Invoke-ChildPowerShell {
    param(
        [scriptblock] $Script,
        # Imports the module and sets the environment variables of this tenant.
        [psobject] $Tenant,
        [hashtable] $Environment = @{},
        # The input for prompts. Without it the process is not interactive.
        [string[]] $Answer
    )

    $text = "$Script"
    if ($Tenant) {
        $text = "Import-Module -Name '$(Get-StagedManifest)'`n$text"
        $Environment = @{
            SAIL_BASE_URL      = $Tenant.BaseUrl
            SAIL_CLIENT_ID     = $Tenant.Credential.UserName
            SAIL_CLIENT_SECRET = $Tenant.Credential.GetNetworkCredential().Password
        } + $Environment
    }

    $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).ps1"
    Set-Content -Path $path -Value $text
    # The program is either pwsh, or dotnet with PowerShell as a library. The first argument names a library in both cases.
    $current = Get-Process -Id $PID
    $library = if ($current.ProcessName -eq 'dotnet') { "`"$([System.Environment]::GetCommandLineArgs()[0])`"" }
    $interactive = if ($Answer) { '' } else { '-NonInteractive' }
    $start = [System.Diagnostics.ProcessStartInfo] @{
        FileName               = $current.Path
        Arguments              = "$library -NoLogo -NoProfile $interactive -ExecutionPolicy Bypass -File `"$path`""
        WorkingDirectory       = "$TestDrive"
        UseShellExecute        = $false
        RedirectStandardInput  = $true
        RedirectStandardOutput = $true
        RedirectStandardError  = $true
    }
    foreach ($name in $Environment.Keys) { $start.EnvironmentVariables[$name] = $Environment[$name] }

    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $output = $process.StandardOutput.ReadToEndAsync()
        $problems = $process.StandardError.ReadToEndAsync()
        foreach ($line in $Answer) { $process.StandardInput.WriteLine($line) }
        $process.StandardInput.Close()
        if (-not $process.WaitForExit(120000)) {
            $process.Kill()
            throw "The child PowerShell did not end. It wrote: $($output.Result)"
        }

        [pscustomobject] @{ ExitCode = $process.ExitCode; Output = $output.Result; Problems = $problems.Result }
    }
    finally {
        $process.Dispose()
    }
}
