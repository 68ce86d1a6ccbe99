#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Tokens on the pipeline, to files and back.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'A pipeline' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'creates tokens from a CSV file, changes them from a second and removes them by a third' {
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

    It 'tells the row that cannot be read, and creates the others' {
        $rows = 'Name,Scope,ExpirationDate', 'Pester good,idn:accounts:read,', 'Pester bad,idn:accounts:read,next summer', 'Pester empty,,' | ConvertFrom-Csv
        $created = $rows | New-SailPointPersonalAccessToken -ErrorAction SilentlyContinue -ErrorVariable refused
        $created.Name | Should -Be 'Pester good'
        $refused | Should -HaveCount 2
        "$refused" | Should -Match 'next summer'
    }

    It 'writes a CSV file that a spreadsheet understands, without a secret' {
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
    }

    It 'keeps a list in Clixml, to be compared with a later one' {
        $path = Join-Path -Path $TestDrive -ChildPath 'yesterday.xml'
        Get-SailPointPersonalAccessToken | Export-Clixml -Path $path
        $null = New-SailPointPersonalAccessToken -Name 'Pester today' -Scope 'idn:accounts:read'

        $yesterday = Import-Clixml -Path $path
        $yesterday[0].PSTypeNames[0] | Should -Be 'Deserialized.SailPointPat.PersonalAccessToken'
        $changes = Compare-Object -ReferenceObject $yesterday -DifferenceObject (Get-SailPointPersonalAccessToken) -Property Id, Name
        $changes.Name | Should -Be 'Pester today'
        $changes.SideIndicator | Should -Be '=>'
    }

    It 'removes the tokens that a job found, which come back as property bags' {
        $null = 'Pester job' | New-SailPointPersonalAccessToken -Scope 'idn:accounts:read'
        $bags = [System.Management.Automation.PSSerializer]::Deserialize(
            [System.Management.Automation.PSSerializer]::Serialize((Get-SailPointPersonalAccessToken -Name 'Pester job')))
        $bags | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'goes through PowerShell''s own tools: group, measure, sort' {
        $tokens = Get-SailPointPersonalAccessToken
        ($tokens | Group-Object -Property { $_.Owner.Name } | Sort-Object -Property Count -Descending | Select-Object -First 1).Name | Should -Be 'Amara Okafor'
        ($tokens | Measure-Object -Property AccessTokenValiditySeconds -Minimum).Minimum | Should -Be 900
        ($tokens | Sort-Object -Property Created | Select-Object -Last 1).Name | Should -Be 'Audit evidence reader'
    }
}
