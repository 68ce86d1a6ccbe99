#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Three tenants with the same name in one session. Each request goes to the tenant of its connection.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    . "$PSScriptRoot/Support/Runspaces.ps1"
    . "$PSScriptRoot/Support/Namesakes.ps1"
    $script:tenants = [ordered] @{}
    $script:former = @{}
    Open-Namesake
}

AfterAll { Close-Namesake }

Describe 'A session with three tenants' {
    BeforeEach {
        $script:a = Connect-Tenant -Letter A
        $script:b = Connect-Tenant -Letter B
        $script:c = Connect-Tenant -Letter C
        foreach ($connection in $a, $b, $c) { $null = New-SailPointPersonalAccessToken -Name 'Pester stale' -Scope 'idn:accounts:read' -Connection $connection }
        Clear-Traffic
    }

    AfterEach {
        Get-SailPointConnection -All | Disconnect-SailPoint
        foreach ($letter in $tenants.Keys) {
            $connection = Connect-Tenant -Letter $letter
            Get-SailPointPersonalAccessToken -Name 'Pester*' -Connection $connection | Remove-SailPointPersonalAccessToken -Confirm:$false
            Disconnect-SailPoint -Connection $connection
        }
    }

    It 'changes tokens in the tenant from which they were read' {
        $stale = Get-SailPointPersonalAccessToken -Name 'Pester stale' -Connection $a
        Select-SailPointConnection $b
        $stale | Set-SailPointPersonalAccessToken -Name 'Pester very stale'
        $stale | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-Traffic | Should -Be 'A GET', 'A PATCH', 'A DELETE'
    }

    It 'changes piped tokens of several tenants, each in its own' {
        Get-SailPointPersonalAccessToken -Name 'Pester stale' -Connection $c, $a, $b | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-Traffic | Should -Be 'A GET', 'A DELETE', 'B GET', 'B DELETE', 'C GET', 'C DELETE'
    }

    It 'lists the connections, and selects one by the name that messages show' {
        (Get-SailPointConnection -All).Tenant | Should -Be (Get-Label A), (Get-Label B), (Get-Label C)
        { Select-SailPointConnection 'larkfield-sb' } | Should -Throw -ExpectedMessage '*the name of several tenants*'
        Select-SailPointConnection (Get-Label B)
        $null = Get-SailPointPersonalAccessToken
        Get-Traffic | Should -Be 'B GET'
    }

    It 'names the tenant in errors' {
        Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false -Connection $a -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -BeLike "Tenant $(Get-Label A): *"
        $failed[0].Exception.Tenant | Should -Be (Get-Label A)
    }

    It 'refuses a copy from <kind> in another tenant, and sends it to its own' -ForEach @(
        @{ Kind = 'Clixml'; Write = { param($tokens, $path) $tokens | Export-Clixml -Path $path }; Read = { param($path) Import-Clixml -Path $path } }
        @{ Kind = 'CSV'; Write = { param($tokens, $path) $tokens | Select-Object -Property Id, Tenant, BaseUrl | Export-Csv -Path $path -NoTypeInformation }; Read = { param($path) Import-Csv -Path $path } }
        @{ Kind = 'CSV with the name alone'; Write = { param($tokens, $path) $tokens | Select-Object -Property Id, Tenant | Export-Csv -Path $path -NoTypeInformation }; Read = { param($path) Import-Csv -Path $path } }
        @{ Kind = 'JSON'; Write = { param($tokens, $path) $tokens | ConvertTo-Json | Set-Content -Path $path }; Read = { param($path) Get-Content -Path $path -Raw | ConvertFrom-Json } }
    ) {
        $path = Join-Path -Path $TestDrive -ChildPath 'tokens.txt'
        & $write (Get-SailPointPersonalAccessToken -Name 'Pester stale' -Connection $a) $path
        Clear-Traffic

        $wrong = & { & $read $path | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction Continue } 2>&1
        $wrong.FullyQualifiedErrorId | Should -BeLike 'WrongTenant,*'
        $wrong.Exception.Message | Should -BeLike "*$(([uri] $tenants.A.BaseUrl).Authority)*"
        Get-Traffic | Should -BeNullOrEmpty

        & $read $path | Remove-SailPointPersonalAccessToken -Confirm:$false -Connection $a
        Get-Traffic | Should -Be 'A DELETE'
    }

    It 'refuses changes on a connection made with -ReadOnly' {
        $readOnly = Connect-Tenant -Letter A -Option @{ ReadOnly = $true; NoDefault = $true }
        $stale = Get-SailPointPersonalAccessToken -Name 'Pester stale' -Connection $readOnly
        $refused = & { $stale | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction Continue } 2>&1
        $refused.FullyQualifiedErrorId | Should -BeLike 'ReadOnlyConnection,*'
        { New-SailPointPersonalAccessToken -Name 'Pester new' -Scope 'idn:accounts:read' -Connection $readOnly } | Should -Throw -ErrorId 'ReadOnlyConnection,*'
        Get-Traffic | Should -Be 'A GET'
    }

    It 'keeps its connection while parallel runspaces connect to other tenants' {
        if ($PSVersionTable.PSVersion.Major -lt 7) { Set-ItResult -Skipped -Because 'ForEach-Object -Parallel came with PowerShell 7' }

        $manifest = Get-StagedManifest
        # Windows PowerShell does not have these parameters.
        $parallel = @{
            ThrottleLimit = 3
            Parallel      = {
                Import-Module -Name $using:manifest
                Connect-SailPoint -BaseUrl $_.BaseUrl -Credential $_.Credential
                Get-SailPointPersonalAccessToken -Name 'Pester stale' | Remove-SailPointPersonalAccessToken -Confirm:$false
            }
        }
        $tenants.Values | ForEach-Object @parallel
        Get-Traffic | Should -Be 'A GET', 'A DELETE', 'B GET', 'B DELETE', 'C GET', 'C DELETE'
        Get-SailPointConnection | Should -Be $c
    }

    It 'shares its connections with thread jobs, and its default with jobs without one' {
        $given = {
            param($manifest, $connection)
            Import-Module -Name $manifest
            Get-SailPointPersonalAccessToken -Name 'Pester stale' -Connection $connection | Remove-SailPointPersonalAccessToken -Confirm:$false
            @(Get-SailPointPersonalAccessToken -Name 'Pester stale').Count
        }
        Invoke-InThread -Script $given -Argument (Get-StagedManifest), $a | Should -Be 1 -Because 'the default of the session is the third tenant'
        Get-Traffic | Should -Be 'A GET', 'A DELETE', 'C GET'
    }

    It 'keeps its connection when a thread job disconnects' {
        $disconnecting = { param($manifest) Import-Module -Name $manifest; Disconnect-SailPoint; try { Get-SailPointPersonalAccessToken } catch { $_.FullyQualifiedErrorId } }
        Invoke-InThread -Script $disconnecting -Argument (Get-StagedManifest) | Should -BeLike 'NotConnected,*'
        Get-Traffic | Should -BeNullOrEmpty
        $null = Get-SailPointPersonalAccessToken
        Get-Traffic | Should -Be 'C GET'
    }

    It 'reports that a job in another process must connect there' {
        $script = {
            param($manifest, $connection)
            Import-Module -Name $manifest
            try { Get-SailPointPersonalAccessToken -Connection $connection } catch { $_.Exception.Message }
        }
        Invoke-InProcess -Script $script -Argument (Get-StagedManifest), $a | Should -BeLike '*Run Connect-SailPoint inside the job*'
        Get-Traffic | Should -BeNullOrEmpty
    }
}

Describe 'Several tenants at once, one of them unreachable' {
    BeforeAll {
        $script:a = Connect-Tenant -Letter A
        $script:b = Connect-Tenant -Letter B
        $gone = Open-TestTenant
        $script:lost = Connect-SailPoint -BaseUrl $gone.BaseUrl -Credential $gone.Credential -MaximumRetryCount 0 -PassThru
        Close-TestTenant -Tenant $gone
    }

    BeforeEach { Clear-Traffic }

    AfterAll { Get-SailPointConnection -All | Disconnect-SailPoint }

    It 'lists the others with their tenant, and names the one that failed' {
        $tokens = Get-SailPointPersonalAccessToken -Connection $a, $lost, $b -ErrorVariable failed -ErrorAction SilentlyContinue
        $tokens | Group-Object -Property Tenant -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" } | Sort-Object |
            Should -Be (@("12 $(Get-Label A)", "12 $(Get-Label B)") | Sort-Object)
        $failed.Exception.Message | Should -BeLike "*$($lost.Tenant)*"
        Get-Traffic | Should -Be 'A GET', 'B GET'
    }

    It 'shows the tenant in the wide view of <Kind> at <Width> columns' -ForEach @(
        @{ Kind = 'tokens'; Width = 200; Read = { Get-SailPointPersonalAccessToken -Connection $a, $b } }
        @{ Kind = 'findings'; Width = 200; Read = { Test-SailPointPersonalAccessToken -Connection $a, $b -Rule Expired } }
        @{ Kind = 'findings'; Width = 80; Read = { Test-SailPointPersonalAccessToken -Connection $a, $b -Rule Expired } }
    ) {
        $items = @(& $Read)
        $text = $items | Format-Table -View Wide | Out-String -Width $Width
        $rows = $text -replace '\x1b\[[0-9;]*m' -split '\r?\n' | Where-Object { $_.Trim() } | Select-Object -Skip 2
        # A narrow table cuts the beginning of the tenant.
        foreach ($label in (Get-Label A), (Get-Label B)) {
            @($rows) -match [regex]::Escape(($label -split ':')[-1]) | Should -HaveCount ($items.Count / 2)
        }
    }

    It 'audits the others, with a command for each finding that goes to its tenant' {
        $findings = Test-SailPointPersonalAccessToken -Connection $a, $lost, $b -Rule Expired -ErrorVariable failed -ErrorAction SilentlyContinue
        $findings.Tenant | Should -Be (Get-Label A), (Get-Label B)
        $findings[1].Command | Should -BeLike "*-Connection '$(Get-Label B)'"
        $failed | Should -HaveCount 1
        Clear-Traffic
        $null = [scriptblock]::Create("$($findings[1].Command) -WhatIf").Invoke()
        & ([scriptblock]::Create(($findings[1].Command -replace '^Remove-\S+ -Id \S+', "Remove-SailPointPersonalAccessToken -Id 'gone' -Force -ErrorAction SilentlyContinue")))
        Get-Traffic | Should -Be 'B DELETE'
    }

    It 'reports on the others, with a column for the tenant' {
        $path = Join-Path -Path $TestDrive -ChildPath 'tokens.csv'
        Export-SailPointPersonalAccessTokenReport -Path $path -Format Csv -Connection $a, $lost, $b -ErrorVariable failed -ErrorAction SilentlyContinue
        (Import-Csv -Path $path).Tenant | Sort-Object -Unique | Should -Be (@((Get-Label A), (Get-Label B)) | Sort-Object)
        $failed | Should -HaveCount 1
        Get-Traffic | Should -Be 'A GET', 'B GET'
    }
}
