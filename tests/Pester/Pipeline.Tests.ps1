#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Tokens on the pipeline, to files and back.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
    $global:PSDefaultParameterValues.Remove('New-SailPointPersonalAccessToken:Scope')
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'A pipeline' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'creates, changes and removes tokens from CSV files' {
        $new = Join-Path -Path $TestDrive -ChildPath 'new.csv'
        Set-Content -Path $new -Value @(
            'Name,Scope,AccessTokenValiditySeconds,ExpirationDate,NeverExpires'
            'Pester export,idn:accounts:read idn:sources:read,900,,'
            'Pester reporting,sp:scopes:all,,,false'
        )
        $created = Import-Csv -Path $new | New-SailPointPersonalAccessToken
        $created | Should -HaveCount 2
        $export = $created | Where-Object -Property Name -EQ -Value 'Pester export'
        $export.Scope | Should -Be 'idn:accounts:read', 'idn:sources:read'
        $export.AccessTokenValiditySeconds | Should -Be 900

        $changes = Join-Path -Path $TestDrive -ChildPath 'changes.csv'
        $created | Select-Object -Property Id, @{ Name = 'Scope'; Expression = { 'idn:identity:read' } } | Export-Csv -Path $changes -NoTypeInformation
        Import-Csv -Path $changes | Set-SailPointPersonalAccessToken
        Get-SailPointPersonalAccessToken -Name 'Pester*' | ForEach-Object { "$($_.Scope)" } | Should -Be 'idn:identity:read', 'idn:identity:read'

        $gone = Join-Path -Path $TestDrive -ChildPath 'gone.csv'
        $created | Select-Object -Property Id | Export-Csv -Path $gone -NoTypeInformation
        Import-Csv -Path $gone | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'names a row that cannot be read, and creates the others' {
        $rows = 'Name,Scope,ExpirationDate', 'Pester good,idn:accounts:read,', 'Pester bad,idn:accounts:read,next summer', 'Pester empty,,' | ConvertFrom-Csv
        $created = $rows | New-SailPointPersonalAccessToken -ErrorAction SilentlyContinue -ErrorVariable refused
        $created.Name | Should -Be 'Pester good'
        $refused | Should -HaveCount 2
        "$refused" | Should -Match 'next summer'
    }

    It 'names the row and the token in an error, and asks for scopes' {
        $rows = 'Name,Scope(s)', 'Pester typo,idn:accounts:read' | ConvertFrom-Csv
        $null = $rows | New-SailPointPersonalAccessToken -ErrorAction SilentlyContinue -ErrorVariable refused
        $null = 'Pester bare' | New-SailPointPersonalAccessToken -ErrorAction SilentlyContinue -ErrorVariable bare
        "$refused" | Should -Match "Row 1 \('Pester typo'\).+Rename it to Scope"
        "$bare" | Should -Match '-Scope sp:scopes:all'
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'reads its own CSV file back in the culture <_>, and changes nothing' -ForEach 'en-US', 'de-DE', 'fr-FR', 'en-GB', 'ja-JP', 'th-TH', 'ar-SA', 'fa-IR' {
        $path = Join-Path -Path $TestDrive -ChildPath 'export.csv'
        $culture = [cultureinfo]::CurrentCulture
        try {
            # Without culture data, as in the PowerShell of dotnet test, dates have the format of the invariant culture.
            try { [System.Threading.Thread]::CurrentThread.CurrentCulture = $_ } catch { $null = $_ }
            $before = Get-SailPointPersonalAccessToken | Where-Object -FilterScript { -not $_.Managed }
            $before | Export-Csv -Path $path -NoTypeInformation
            Import-Csv -Path $path | Set-SailPointPersonalAccessToken -ErrorVariable problems
            $copies = Import-Csv -Path $path | Where-Object -Property Name -EQ -Value 'Terraform provider' |
                ForEach-Object -Process { $_.Name = 'Pester copy'; $_ } | New-SailPointPersonalAccessToken
        }
        finally { [System.Threading.Thread]::CurrentThread.CurrentCulture = $culture }
        $problems | Should -BeNullOrEmpty
        $terraform = $before | Where-Object -Property Name -EQ -Value 'Terraform provider'
        $copies.ExpirationDate.UtcDateTime | Should -Be $terraform.ExpirationDate.UtcDateTime
        (Import-Csv -Path $path)[0].Created | Should -Match '^\d{4}-\d\d-\d\dT'
    }

    It 'protects a row with Managed=True, and names it' {
        $rows = Get-SailPointPersonalAccessToken -Name 'Workflow*' | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $rows | Set-SailPointPersonalAccessToken -ErrorAction SilentlyContinue -ErrorVariable refused
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'ManagedToken,*'
        "$refused" | Should -Match "Row 1 \('Workflow"
        $rows | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable kept
        $kept[0].FullyQualifiedErrorId | Should -BeLike 'ManagedToken,*'
        "$kept" | Should -Match 'Workflow'
    }

    It 'writes a CSV file for spreadsheets without a secret' {
        $path = Join-Path -Path $TestDrive -ChildPath 'tokens.csv'
        $token = New-SailPointPersonalAccessToken -Name 'Pester csv' -Scope 'idn:accounts:read', 'idn:sources:read'
        $token, (Get-SailPointPersonalAccessToken -Name 'Terraform provider') | Export-Csv -Path $path -NoTypeInformation
        $rows = Import-Csv -Path $path
        $rows.Name | Should -Be 'Pester csv', 'Terraform provider'
        $rows[0].Scope | Should -Match 'idn:accounts:read.+idn:sources:read'
        Get-Content -Raw -Path $path | Should -Not -Match ([regex]::Escape($token.Credential.GetNetworkCredential().Password))
    }

    It 'writes JSON with the fields by name' {
        $json = Get-SailPointPersonalAccessToken -Name 'NodeJS Integration' | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $json | Should -HaveCount 2
        $json[0].Name | Should -Be 'NodeJS Integration'
        $json[0].Scope | Should -Contain 'idn:accounts:read'
        $json[0].Owner.Name | Should -Be 'Amara Okafor'
        $json[0].ExpiresIn | Should -Match '^-?[\d.:]+$'
        $finding = Test-SailPointPersonalAccessToken | Select-Object -First 1 | ConvertTo-Json -Depth 3
        $finding | Should -Match '"Rule": +"\w+"'
        $finding | Should -Match '"Severity": +"\w+"'
        $finding | Should -Not -Match 'Ticks'
    }

    It 'saves a list as Clixml that can be compared with a later one' {
        $path = Join-Path -Path $TestDrive -ChildPath 'yesterday.xml'
        Get-SailPointPersonalAccessToken | Export-Clixml -Path $path
        $null = New-SailPointPersonalAccessToken -Name 'Pester today' -Scope 'idn:accounts:read'

        $yesterday = Import-Clixml -Path $path
        $yesterday[0].PSTypeNames[0] | Should -Be 'Deserialized.SailPointPat.PersonalAccessToken'
        $changes = Compare-Object -ReferenceObject $yesterday -DifferenceObject (Get-SailPointPersonalAccessToken) -Property Id, Name
        $changes.Name | Should -Be 'Pester today'
        $changes.SideIndicator | Should -Be '=>'
    }

    It 'removes the tokens that a job found, which are deserialized copies' {
        $null = 'Pester job' | New-SailPointPersonalAccessToken -Scope 'idn:accounts:read'
        $copies = [System.Management.Automation.PSSerializer]::Deserialize(
            [System.Management.Automation.PSSerializer]::Serialize((Get-SailPointPersonalAccessToken -Name 'Pester job')))
        $copies | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'works with Group-Object, Measure-Object and Sort-Object' {
        $tokens = Get-SailPointPersonalAccessToken
        ($tokens | Group-Object -Property { $_.Owner.Name } | Sort-Object -Property Count -Descending | Select-Object -First 1).Name | Should -Be 'Amara Okafor'
        ($tokens | Measure-Object -Property AccessTokenValiditySeconds -Minimum).Minimum | Should -Be 900
        ($tokens | Sort-Object -Property Created | Select-Object -Last 1).Name | Should -Be 'Audit evidence reader'
    }
}
