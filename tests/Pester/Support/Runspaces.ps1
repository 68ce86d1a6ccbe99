# Dot-source this file in BeforeAll. Runs script blocks elsewhere, and returns what they write.

# Runs in another runspace of this process: in a thread job where this PowerShell has them.
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

# Runs in a job with a process of its own. PowerShell as a library cannot start one: there, only the arguments pass through what a job does to them.
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
