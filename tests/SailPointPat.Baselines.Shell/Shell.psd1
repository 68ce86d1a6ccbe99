@{
    RootModule        = 'Shell.dll'
    ModuleVersion     = '1.0.0'
    TypesToProcess    = @('Shell.Types.ps1xml')
    FormatsToProcess  = @('Shell.Format.ps1xml')
    CmdletsToExport   = @(
        'Connect-Shell',
        'Disconnect-Shell',
        'Export-Shell',
        'Get-Shell',
        'Invoke-Shell',
        'New-Shell',
        'Remove-Shell',
        'Set-Shell',
        'Test-Shell',
        'Get-ShellConnection'
    )
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
