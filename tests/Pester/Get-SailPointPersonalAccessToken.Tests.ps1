#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Finding tokens: all, by owner, by id, by name, by last use.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Get-SailPointPersonalAccessToken' {
    It 'lists the whole tenant as typed objects' {
        $tokens = Get-SailPointPersonalAccessToken
        $tokens | Should -HaveCount 12
        $tokens | Should -BeOfType ([SailPointPat.PersonalAccessToken])
        ($tokens | Group-Object -Property OwnerId) | Should -HaveCount 6
    }

    It 'returns times that can be compared' {
        $token = Get-SailPointPersonalAccessToken -Name 'Terraform provider'
        $token.ExpirationDate | Should -BeOfType ([DateTimeOffset])
        $token.ExpirationDate | Should -BeGreaterThan ([DateTimeOffset]::Now.AddDays(3))
        $token.ExpiresIn | Should -BeLessThan ([TimeSpan] '5.00:00:00')
        $token.IsExpired | Should -BeFalse
    }

    It 'lists my own tokens' {
        Get-SailPointPersonalAccessToken -OwnerId me | ForEach-Object { $_.Owner.Name } | Sort-Object -Unique | Should -Be 'Amara Okafor'
    }

    It 'lists the tokens of piped owners and of objects with an OwnerId' {
        $tokens = Get-SailPointPersonalAccessToken -Name 'Terraform provider', 'Access request bot'
        $tokens.Owner | Get-SailPointPersonalAccessToken | Should -HaveCount 5
        $tokens.OwnerId | ForEach-Object { [pscustomobject] @{ OwnerId = $_ } } | Get-SailPointPersonalAccessToken | Should -HaveCount 5
    }

    It 'finds the tokens of CSV rows by id, or else by name and owner' {
        $review = Join-Path -Path $TestDrive -ChildPath 'review.csv'
        Get-SailPointPersonalAccessToken -Name 'NodeJS Integration', 'Break-glass' -OwnerId me | Export-Csv -Path $review -NoTypeInformation
        $rows = @(Import-Csv -Path $review)
        $rows[1].Id = ''
        $rows | Get-SailPointPersonalAccessToken | ForEach-Object { "$($_.Name), $($_.Owner)" } |
            Should -Be 'NodeJS Integration, Amara Okafor', 'Break-glass, Amara Okafor'
        'Break-glass', 'gone' | Get-SailPointPersonalAccessToken -ErrorAction SilentlyContinue -ErrorVariable missing | Should -HaveCount 1
        $missing.FullyQualifiedErrorId | Should -BeLike 'TokenNotFound,*'
    }

    It 'reports an owner who has no tokens or does not exist' {
        { Get-SailPointPersonalAccessToken -OwnerId nobody -ErrorAction Stop } | Should -Throw -ErrorId 'TokenNotFound,*'
    }

    It 'compares owners by name, and days as numbers' {
        Get-SailPointPersonalAccessToken | Where-Object -Property Owner -EQ -Value 'Amara Okafor' | Should -HaveCount 4
        Get-SailPointPersonalAccessToken | Where-Object -Property DaysLeft -LT -Value 4 | ForEach-Object { $_.DaysLeft -lt 4 } | Should -Not -Contain $false
        (Get-SailPointPersonalAccessToken Break-glass).DaysLeft | Should -Be ([double]::PositiveInfinity)
    }

    It 'finds by name, by pattern and by id' {
        Get-SailPointPersonalAccessToken Break-glass | Should -HaveCount 1
        Get-SailPointPersonalAccessToken 'nodejs*' | Should -HaveCount 2
        $id = (Get-SailPointPersonalAccessToken 'Proof of concept').Id
        (Get-SailPointPersonalAccessToken -Id $id).Name | Should -Be 'Proof of concept'
    }

    It 'names the id or name that does not exist, and finds the others' {
        $found = Get-SailPointPersonalAccessToken 'Break-glass', 'No such token', 'No such*' -ErrorAction SilentlyContinue -ErrorVariable missing
        $found.Name | Should -Be 'Break-glass'
        $missing | Should -HaveCount 1
        $missing[0].FullyQualifiedErrorId | Should -BeLike 'TokenNotFound,*'
        $missing[0].TargetObject | Should -Be 'No such token'
    }

    It 'separates tokens used long ago from those never used' {
        $quiet = Get-SailPointPersonalAccessToken -LastUsedBefore (Get-Date).AddDays(-90)
        $quiet.Name | Sort-Object | Should -Be 'Laptop script (old)', 'Quarterly certification export'
        $unused = Get-SailPointPersonalAccessToken -NeverUsed
        $unused.Name | Sort-Object | Should -Be 'Audit evidence reader', 'Break-glass', 'Proof of concept'
        $unused | Where-Object -Property LastUsed | Should -BeNullOrEmpty
    }

    It 'accepts a filter in the syntax of the service' {
        Get-SailPointPersonalAccessToken -Filter 'lastUsed isnull' | Should -HaveCount 3
        { Get-SailPointPersonalAccessToken -Filter 'name eq "x"' -ErrorAction Stop } | Should -Throw -ErrorId 'BadRequest,*'
    }

    It 'refuses two kinds of search at once' {
        { Get-SailPointPersonalAccessToken -NeverUsed -LastUsedBefore (Get-Date) } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'stops the request when the pipeline stops' {
        Get-SailPointPersonalAccessToken | Select-Object -First 2 | Should -HaveCount 2
    }

    It 'works with Where-Object, Sort-Object and Select-Object with calculated columns' {
        $report = Get-SailPointPersonalAccessToken |
            Where-Object { $_.NeverExpires -and -not $_.Managed } |
            Sort-Object -Property Name |
            Select-Object -Property Name, @{ Name = 'Owner'; Expression = { $_.Owner.Name } }
        $report.Name | Should -Be 'Break-glass', 'Laptop script (old)', 'ServiceNow catalog'
        $report[0].Owner | Should -Be 'Amara Okafor'
    }
}
