@{
    RootModule        = 'Empty.dll'
    ModuleVersion     = '1.0.0'
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
