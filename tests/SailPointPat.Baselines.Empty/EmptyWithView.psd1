@{
    RootModule        = 'Empty.dll'
    ModuleVersion     = '1.0.0'
    FormatsToProcess  = @('Empty.Format.ps1xml')
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
