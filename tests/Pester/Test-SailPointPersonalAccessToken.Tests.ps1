#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Findings: risky tokens, the reasons and the commands that fix them.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Test-SailPointPersonalAccessToken' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'audits the whole tenant, and gives problem, reason and command' {
        $findings = Test-SailPointPersonalAccessToken
        $findings | Should -Not -BeNullOrEmpty
        $findings | Should -BeOfType ([SailPointPat.TokenFinding])
        foreach ($finding in $findings) {
            $finding.Message | Should -Match '\.$'
            $finding.Evidence | Should -Not -BeNullOrEmpty
            $finding.Remedy | Should -Not -BeNullOrEmpty
            $finding.Command | Should -Not -BeNullOrEmpty
        }
    }

    It 'finds tokens by the rule <Rule>' -ForEach @(
        @{ Rule = 'Expired'; Names = @('Access request bot') }
        @{ Rule = 'ExpiresSoon'; Names = @('Terraform provider') }
        @{ Rule = 'NeverExpires'; Names = 'Break-glass', 'Laptop script (old)', 'ServiceNow catalog', 'Workflow: leaver off-boarding' }
        @{ Rule = 'Unused'; Names = 'Laptop script (old)', 'Quarterly certification export' }
        @{ Rule = 'NeverUsed'; Names = @('Break-glass') }
        @{ Rule = 'SharedName'; Names = 'NodeJS Integration', 'NodeJS Integration' }
    ) {
        $findings = Test-SailPointPersonalAccessToken -Rule $Rule
        $findings.Name | Sort-Object | Should -Be $Names
        "$($findings.Rule | Sort-Object -Unique)" | Should -Be $Rule
    }

    It 'accepts thresholds' {
        (Test-SailPointPersonalAccessToken -Rule NeverUsed -UnusedFor '60.00:00:00').Name | Sort-Object | Should -Be 'Break-glass', 'Proof of concept'
        (Test-SailPointPersonalAccessToken -Rule ExpiresSoon -ExpiringWithin '30.00:00:00').Name | Sort-Object |
            Should -Be 'Quarterly certification export', 'Terraform provider'
    }

    It 'compares scopes with the allowed ones' {
        $findings = Test-SailPointPersonalAccessToken -Rule ScopeNotAllowed -AllowedScope 'sp:my-personal-access-tokens:*', 'idn:accounts:*', 'sp:scopes:all'
        $findings.Name | Sort-Object -Unique | Should -Be 'Access request bot', 'Audit evidence reader', 'NodeJS Integration', 'Terraform provider'
    }

    It 'excludes rules and lower severities' {
        Test-SailPointPersonalAccessToken -ExcludeRule AllScopes, SharedName | Where-Object { $_.Rule -in 'AllScopes', 'SharedName' } | Should -BeNullOrEmpty
        $severe = Test-SailPointPersonalAccessToken -MinimumSeverity High
        $severe | Should -Not -BeNullOrEmpty
        $severe | Where-Object { $_.Severity -lt 'High' } | Should -BeNullOrEmpty
    }

    It 'audits only piped tokens' {
        $findings = Get-SailPointPersonalAccessToken -Name 'Break-glass' | Test-SailPointPersonalAccessToken
        $findings.Name | Sort-Object -Unique | Should -Be 'Break-glass'
    }

    It 'accepts owners from a file, from Import-Csv and from objects' {
        $path = Join-Path $TestDrive 'owners.csv'
        Set-Content -LiteralPath $path -Encoding utf8 -Value @(
            'Identity Id;Display Name;E-Mail;Manager;Lifecycle State;Termination Date;Cost Centre'
            '2c9180857a4f1e02017a51c3d8e90b11;Amara Okafor;amara@example.com;;active;;"IAM; Tools"'
            '2c9180857a4f1e02017a51c3f2b64c27;Jonas Lindqvist;jonas@example.com;Amara Okafor;terminated;2026-01-31;'
        )
        $rows = Import-Csv -LiteralPath $path -Delimiter ';'
        foreach ($list in $path, $rows, (Get-Item -LiteralPath $path)) {
            $findings = Test-SailPointPersonalAccessToken -OwnerList $list -Rule OwnerLeaves
            $findings.Name | Sort-Object | Should -Be 'NodeJS Integration', 'Proof of concept', 'Terraform provider'
            $findings[0].Contact | Should -BeOfType ([SailPointPat.OwnerContact])
            $findings[0].Contact.Email | Should -Be 'jonas@example.com'
            $findings[0].Contact.ManagerEmail | Should -Be 'amara@example.com'
            ($findings | Format-List | Out-String) | Should -Match 'Contact +: .*Jonas Lindqvist \(jonas@example.com\)'
        }

        (Test-SailPointPersonalAccessToken -OwnerList $path -OwnerId me)[0].Contact.Additional['cost centre'] | Should -Be 'IAM; Tools'
        { Test-SailPointPersonalAccessToken -Rule OwnerLeaves } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'pipes findings to the cmdlet that fixes them' {
        $token = New-SailPointPersonalAccessToken -Name 'Pester unlimited'
        $token | Test-SailPointPersonalAccessToken -Rule AllScopes | Set-SailPointPersonalAccessToken -Scope 'idn:accounts:read'
        (Get-SailPointPersonalAccessToken -Id $token.Id).Scope | Should -Be 'idn:accounts:read'
        $token | Test-SailPointPersonalAccessToken -Rule AllScopes | Should -HaveCount 1 -Because 'it audits the piped token and does not read it again'

        $token | Test-SailPointPersonalAccessToken -Rule AllScopes | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-SailPointPersonalAccessToken -Name 'Pester*' | Should -BeNullOrEmpty
    }

    It 'shows findings in 80 columns' {
        $lines = (Test-SailPointPersonalAccessToken | Out-String -Width 80) -replace '\x1b\[[0-9;]*m' -split '\r?\n'
        $lines | Where-Object { $_.Length -gt 80 } | Should -BeNullOrEmpty
        "$lines" | Should -Match 'Break-glass'
    }

    It 'can be counted by rule' {
        $counts = Test-SailPointPersonalAccessToken | Group-Object -Property Rule -NoElement
        ($counts | Where-Object -Property Name -EQ -Value 'NeverExpires').Count | Should -Be 4
    }
}

Describe 'Test-SailPointPersonalAccessToken -Policy' {
    BeforeAll {
        $script:policy = Join-Path -Path $TestDrive -ChildPath 'policy.json'
        Test-SailPointPersonalAccessToken -Rule NeverExpires |
            Where-Object -Property Name -EQ -Value 'Break-glass' |
            Add-SailPointPersonalAccessTokenException -Path $policy -Reason 'Kept in the safe' -ApprovedBy 'CISO' -Until 2099-03-31
    }

    It 'marks accepted findings, in files too' {
        $accepted = Test-SailPointPersonalAccessToken -Policy $policy -Rule NeverExpires | Where-Object -Property IsAccepted
        $accepted.Name | Should -Be 'Break-glass'
        $accepted.Exception.ApprovedBy | Should -Be 'CISO'
        $accepted | Format-Table -View Wide | Out-String -Width 160 | Should -Match '\(accepted\) Never expires'
        $file = Join-Path -Path $TestDrive -ChildPath 'findings.xml'
        $accepted | Export-Clixml -Path $file
        Import-Clixml -Path $file | Out-String | Should -Match '\(accepted\) Never'
    }

    It 'adds exceptions for findings from a CSV file' {
        $file = Join-Path -Path $TestDrive -ChildPath 'findings.csv'
        Test-SailPointPersonalAccessToken -Rule Unused | Export-Csv -Path $file -NoTypeInformation
        Import-Csv -Path $file | Add-SailPointPersonalAccessTokenException -Path $policy -Reason 'Runs once a year' -ApprovedBy 'CISO' -Until 2099-03-31
        Test-SailPointPersonalAccessToken -Policy $policy -Rule Unused | ForEach-Object { $_.IsAccepted | Should -BeTrue }
    }

    It 'refuses to remove a finding without a token' {
        $unmatched = Join-Path -Path $TestDrive -ChildPath 'unmatched.json'
        Set-Content -Path $unmatched -Value '{ "exceptions": [ { "id": "nosuch", "rules": ["NeverExpires"], "reason": "r", "approvedBy": "a", "until": "2099-01-01" } ] }'
        $finding = Test-SailPointPersonalAccessToken -Policy $unmatched -Rule NeverExpires, ExceptionUnmatched | Where-Object -Property Rule -EQ -Value 'ExceptionUnmatched'
        $before = @(Get-SailPointPersonalAccessToken).Count
        { $finding | Remove-SailPointPersonalAccessToken -Force -ErrorAction Stop } | Should -Throw
        { $finding | Select-Object -Property * | Remove-SailPointPersonalAccessToken -Force -ErrorAction Stop } | Should -Throw
        @(Get-SailPointPersonalAccessToken).Count | Should -Be $before
    }
}
