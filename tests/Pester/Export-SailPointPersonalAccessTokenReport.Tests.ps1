#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# The report: an HTML page, and the same rows as CSV and JSON.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'Export-SailPointPersonalAccessTokenReport' {
    BeforeEach {
        $script:path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).html"
    }

    It 'writes a page and outputs nothing' {
        Export-SailPointPersonalAccessTokenReport -Path $path | Should -BeNullOrEmpty
        $page = Get-Content -Raw -Path $path
        $page | Should -Match '^<!DOCTYPE html>'
        $page | Should -Match 'Terraform provider'
        $page | Should -Match 'Content-Security-Policy'
        $page | Should -Not -Match '(src|href)="https?://'
    }

    It 'returns the file on demand' {
        $file = Export-SailPointPersonalAccessTokenReport -Path $path -PassThru
        $file | Should -BeOfType ([System.IO.FileInfo])
        $file.FullName | Should -Be $path
    }

    It 'does not overwrite a file without -Force' {
        Set-Content -Path $path -Value 'mine'
        { Export-SailPointPersonalAccessTokenReport -Path $path } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content -Path $path | Should -Be 'mine'

        Export-SailPointPersonalAccessTokenReport -Path $path -Force
        Get-Content -Raw -Path $path | Should -Match 'Terraform provider'
    }

    It 'reports only on piped tokens' {
        Get-SailPointPersonalAccessToken -NeverUsed | Export-SailPointPersonalAccessTokenReport -Path $path -Format Csv
        (Import-Csv -Path $path).Name | Sort-Object | Should -Be 'Audit evidence reader', 'Break-glass', 'Proof of concept'
    }

    It 'writes the same rows as CSV and as JSON' {
        Export-SailPointPersonalAccessTokenReport -Path $path -Format Csv
        $rows = Import-Csv -Path $path
        $rows | Should -HaveCount 12

        Export-SailPointPersonalAccessTokenReport -Path $path -Format Json -Force
        $report = Get-Content -Raw -Path $path -Encoding utf8 | ConvertFrom-Json
        $report.tokens.name | Should -Be $rows.Name
    }

    It 'shows a hostile name as text, in the page and in the table' {
        $token = New-SailPointPersonalAccessToken -Name '=cmd() <script>alert(1)</script>' -Scope 'idn:accounts:read'
        try {
            $token | Export-SailPointPersonalAccessTokenReport -Path $path
            Get-Content -Raw -Path $path | Should -Not -Match '<script>alert'
            $token | Export-SailPointPersonalAccessTokenReport -Path $path -Format Csv -Force
            (Import-Csv -Path $path).Name | Should -BeLike '''=cmd()*'
        }
        finally {
            $token | Remove-SailPointPersonalAccessToken -Confirm:$false
        }
    }

    It 'writes to the current location and to the drives of the session' {
        Push-Location -Path TestDrive:\
        try {
            Export-SailPointPersonalAccessTokenReport -Path 'here.html'
            Export-SailPointPersonalAccessTokenReport -Path 'TestDrive:\there.html'
        }
        finally {
            Pop-Location
        }
        Join-Path -Path $TestDrive -ChildPath 'here.html' | Should -Exist
        Join-Path -Path $TestDrive -ChildPath 'there.html' | Should -Exist
    }

    It 'reports an unwritable path before it sends a request' {
        { Export-SailPointPersonalAccessTokenReport -Path (Join-Path -Path $TestDrive -ChildPath 'no/such/folder/report.html') } |
            Should -Throw -ErrorId 'FileNotWritten,*'
    }
}
