#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# The console output at 80 columns and more.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'The table of tokens at <_> columns' -ForEach 80, 100, 120, 160, 200 {
    BeforeAll {
        $script:width = $_
        $text = Get-SailPointPersonalAccessToken | Out-String -Width $width
        $script:lines = $text -replace '\x1b\[[0-9;]*m' -split '\r?\n' | Where-Object { $_.Trim() }
    }

    It 'has a heading, a separator and one line for each token' {
        $lines | Should -HaveCount 14
        $lines[0] | Should -Match '^Id +Name +Owner +LastUsed +Expires +Scope'
    }

    It 'fits the width' {
        $lines | Where-Object { $_.Length -gt $width } | Should -BeNullOrEmpty
    }

    It 'shows name, owner, last use and expiry of each token' {
        $lines -match '^4a7f0d9b Terraform pro.+ Jonas Lind\S+ +yesterday +in 4 days +idn:' | Should -HaveCount 1
        $lines -match '^91d2c7a5 Break-glass +Amara Okafor +never +never +sp:scopes:all' | Should -HaveCount 1
    }
}

Describe 'The wide table of tokens at <_> columns' -ForEach 80, 120, 200 {
    BeforeAll {
        $script:width = $_
        $script:tokens = Get-SailPointPersonalAccessToken
        $text = $tokens | Format-Table -View Wide | Out-String -Width $width
        $script:lines = $text -replace '\x1b\[[0-9;]*m' -split '\r?\n' | Where-Object { $_.Trim() }
    }

    It 'has one line for each token, fits the width and shows each id' {
        $lines | Should -HaveCount ($tokens.Count + 2)
        $lines[0] | Should -Match '^Id +Name +Owner +LastUsed +Expires +Scope'
        $lines | Where-Object { $_.Length -gt $width } | Should -BeNullOrEmpty
        for ($i = 0; $i -lt $tokens.Count; $i++) { $lines[$i + 2] | Should -BeLike "$($tokens[$i].Id) *" }
    }

    It 'shortens no name at 200 columns' {
        for ($i = 0; $i -lt $tokens.Count -and $width -ge 200; $i++) { $lines[$i + 2] | Should -BeLike "* $($tokens[$i].Name) *" }
    }
}

Describe 'The wide table of findings at <_> columns' -ForEach 80, 120, 200 {
    BeforeAll {
        $script:width = $_
        $script:findings = Test-SailPointPersonalAccessToken
        $text = $findings | Format-Table -View Wide | Out-String -Width $width
        $script:lines = $text -replace '\x1b\[[0-9;]*m' -split '\r?\n' | Where-Object { $_.Trim() }
    }

    It 'has a heading, a separator and one line for each finding, and fits the width' {
        $lines | Should -HaveCount ($findings.Count + 2)
        $lines[0] | Should -Match '^Severity +Rule +Name +Owner +Message'
        $lines | Where-Object { $_.Length -gt $width } | Should -BeNullOrEmpty
    }

    It 'shortens no name or owner at 120 columns or more, and no message at 200' {
        for ($i = 0; $i -lt $findings.Count; $i++) {
            $cells = @(
                if ($width -ge 120) { $findings[$i].Name, $findings[$i].Owner.Name }
                if ($width -ge 200) { $findings[$i].Message }
            )
            foreach ($cell in $cells) { $lines[$i + 2] | Should -BeLike "* $cell*" }
        }
    }
}

Describe 'Views' {
    It 'shows a created token as a list with the properties that have the secret' {
        $token = New-SailPointPersonalAccessToken -Name 'Pester view' -Scope 'idn:accounts:read'
        $shown = $token | Out-String -Width 80
        $shown | Should -Match 'Name +: Pester view'
        $shown -replace '\s+', ' ' | Should -Match 'Secret : not shown.+\.Credential'
        $token | Remove-SailPointPersonalAccessToken -Confirm:$false
    }

    It 'shows a token as a list with all known values' {
        $shown = Get-SailPointPersonalAccessToken -Name 'Terraform provider' | Format-List | Out-String -Width 80
        foreach ($label in 'Id', 'Name', 'Owner', 'OwnerId', 'Scope', 'Created', 'LastUsed', 'ExpirationDate', 'ExpiresIn') {
            $shown | Should -Match "(?m)^$label +: \S"
        }
    }

    It 'shows the connection as a list' {
        $shown = Get-SailPointConnection | Out-String -Width 80
        $shown | Should -Match '(?m)^Tenant +: larkfield-sb'
        $shown | Should -Match '(?m)^UserName +: amara\.okafor'
    }

    It 'shows long names in the wide table of findings' {
        $name = 'Pester: certification campaigns to the data lake, every night'
        $token = New-SailPointPersonalAccessToken -Name $name
        $shown = $token | Test-SailPointPersonalAccessToken -Rule AllScopes | Format-Table -View Wide | Out-String -Width 200
        $token | Remove-SailPointPersonalAccessToken -Confirm:$false
        $shown | Should -BeLike "*$name*Has every right of its owner.*"
    }

    It 'fills every cell in constrained language' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            Get-SailPointPersonalAccessToken -OwnerId me | Out-Null
            $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
            Get-SailPointPersonalAccessToken | Format-Table -View Wide | Out-String -Width 180
        }
        $child.Output | Should -Match 'Terraform provider +Jonas Lindqvist +\d\S+ +\d\S+ +idn:sources:read idn:sources:manage'
        $child.Output | Should -Match 'Break-glass +Amara Okafor +never +never +sp:scopes:all'
    }

    It 'writes an empty cell of a CSV file where a token has no unknown fields' {
        $row = Get-SailPointPersonalAccessToken -Name 'Break-glass' | ConvertTo-Csv | ConvertFrom-Csv
        $row.AdditionalProperties | Should -BeExactly ''
        $row.Scope | Should -BeExactly 'sp:scopes:all'
    }

    It 'shows the requested columns' {
        $shown = Get-SailPointPersonalAccessToken | Format-Table -Property Name, Managed, NeverExpires -AutoSize | Out-String -Width 80
        $shown | Should -Match 'Workflow: leaver off-boarding +True +True'
    }

    It 'groups by owner' {
        $shown = Get-SailPointPersonalAccessToken | Sort-Object -Property { $_.Owner.Name } | Format-Table -GroupBy OwnerId | Out-String -Width 80
        ([regex]::Matches($shown, 'OwnerId: ')).Count | Should -Be 6
    }

    It 'writes no escape sequence where the output is redirected' {
        $child = Invoke-ChildPowerShell -Tenant $tenant -Script {
            Get-SailPointPersonalAccessToken
            Get-SailPointPersonalAccessToken | Out-File -FilePath 'tokens.txt'
        }
        $ownText = $child.Output -split '\r?\n' | Where-Object { $_ -match 'Okafor|Raman' }
        $ownText | Should -Not -BeNullOrEmpty
        $ownText | Should -Not -Match '\x1b'
        Get-Content -Raw -Path (Join-Path -Path $TestDrive -ChildPath 'tokens.txt') | Should -Not -Match '\x1b'
    }
}
