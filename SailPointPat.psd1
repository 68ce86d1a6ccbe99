@{
    # PowerShell 7.4 and later get the net8.0 build, from bin/Core; Windows PowerShell 5.1 the netstandard2.0 one, from bin/Desktop.
    # An if with a comparison costs ten milliseconds more on each import. The same file is staged into out/SailPointPat.
    RootModule             = "bin/$PSEdition/SailPointPat.dll"
    ModuleVersion          = '0.1.0'
    GUID                   = '5b0c3f0e-6f0a-4b8e-9c39-0d4f6b7a2c11'
    Author                 = 'The SailPointPat contributors'
    CompanyName            = 'The SailPointPat contributors'
    Copyright              = '(c) The SailPointPat contributors. MIT License.'
    Description            = 'Manages the personal access tokens (PATs) of SailPoint Identity Security Cloud: create, list, change, remove, rotate and audit them from the console and from unattended runbooks, with typed objects, typed errors, -WhatIf and -Confirm. An independent project, not made or endorsed by SailPoint.'
    CompatiblePSEditions   = @('Core', 'Desktop')
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    TypesToProcess         = @('bin/SailPointPat.Types.ps1xml')
    FormatsToProcess       = @('bin/SailPointPat.Format.ps1xml')
    CmdletsToExport        = @(
        'Add-SailPointPersonalAccessTokenException',
        'Connect-SailPoint',
        'Disconnect-SailPoint',
        'Export-SailPointPersonalAccessTokenReport',
        'Find-SailPointScope',
        'Get-SailPointConnection',
        'Get-SailPointPersonalAccessToken',
        'Get-SailPointPersonalAccessTokenAccess',
        'Invoke-SailPointPersonalAccessTokenRotation',
        'New-SailPointPersonalAccessToken',
        'Remove-SailPointPersonalAccessToken',
        'Select-SailPointConnection',
        'Set-SailPointPersonalAccessToken',
        'Test-SailPointPersonalAccessToken'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('SailPoint', 'IdentitySecurityCloud', 'IdentityNow', 'PersonalAccessToken', 'PAT', 'Identity', 'IGA', 'Security', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ProjectUri   = 'https://github.com/SailPointPat/SailPointPat'
            LicenseUri   = 'https://github.com/SailPointPat/SailPointPat/blob/main/LICENSE'
            IconUri      = 'https://raw.githubusercontent.com/SailPointPat/SailPointPat/main/docs/icon.png'
            ReleaseNotes = 'https://github.com/SailPointPat/SailPointPat/blob/main/CHANGELOG.md'
        }
    }
}
