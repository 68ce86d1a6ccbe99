# Dot-source this file in BeforeAll. Runs script blocks in other runspaces or processes, and returns their output.

# Runs in another runspace of this process: in a thread job if this PowerShell has them.
function Invoke-InThread {
    param([scriptblock] $Script, [object[]] $Argument)

    if (Get-Command -Name Start-ThreadJob -ErrorAction Ignore) {
        Start-ThreadJob -ScriptBlock $Script -ArgumentList $Argument | Receive-Job -Wait -AutoRemoveJob
        return
    }

    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.Open()
    try { Invoke-InRunspace -Runspace $runspace -Script $Script -Argument $Argument }
    finally { $runspace.Dispose() }
}

function Invoke-InRunspace {
    param([runspace] $Runspace, [scriptblock] $Script, [object[]] $Argument)

    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $Runspace
        $null = $shell.AddScript("$Script")
        foreach ($value in $Argument) { $null = $shell.AddArgument($value) }
        $shell.Invoke()
    }
    finally {
        $shell.Dispose()
    }
}

# Runs in a job with its own process. PowerShell as a library cannot start jobs, so it only serializes the arguments, as a job does.
function Invoke-InProcess {
    param([scriptblock] $Script, [object[]] $Argument)

    $programs = 'pwsh', 'pwsh.exe', 'powershell.exe' | ForEach-Object { Join-Path -Path $PSHOME -ChildPath $_ }
    if (@($programs | Where-Object { Test-Path -Path $_ })) {
        Start-Job -ScriptBlock $Script -ArgumentList $Argument | Receive-Job -Wait -AutoRemoveJob
        return
    }

    $copies = foreach ($value in $Argument) { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($value)) }
    & $Script @copies
}
