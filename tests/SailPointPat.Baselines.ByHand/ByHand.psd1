@{
    RootModule        = 'ByHand.dll'
    ModuleVersion     = '1.0.0'
    CmdletsToExport   = @('Get-TokenByHand')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
