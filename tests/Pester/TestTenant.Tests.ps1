#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# The test tenants: several run in parallel, report why they cannot start, and end with the process that started them.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Open-TestTenant
}
AfterAll { Close-TestTenant -Tenant $tenant }

Describe 'A test tenant' {
    It 'uses a free port' {
        $other = Open-TestTenant
        $other.BaseUrl | Should -Not -Be $tenant.BaseUrl
        Close-TestTenant -Tenant $other
    }

    It 'reports a port in use' {
        { Open-TestTenant -Option "--port $(([uri] $tenant.BaseUrl).Port)" } | Should -Throw -ExpectedMessage '*did not start*in use*'
    }

    It 'ends with the PowerShell that started it' {
        $child = Invoke-ChildPowerShell -Environment @{ SUPPORT = Join-Path -Path $PSScriptRoot -ChildPath 'Support/TestTenant.ps1' } -Script {
            . $env:SUPPORT
            (Open-TestTenant).BaseUrl
            [System.Environment]::Exit(3)
        }
        $child.ExitCode | Should -Be 3 -Because $child.Problems
        $port = ([uri] $child.Output.Trim()).Port
        $patience = (Get-Date).AddSeconds(30)
        do {
            $listens = try { (New-Object -TypeName System.Net.Sockets.TcpClient -ArgumentList '127.0.0.1', $port).Connected } catch { $false }
        } while ($listens -and (Get-Date) -lt $patience)
        $listens | Should -BeFalse
    }
}
