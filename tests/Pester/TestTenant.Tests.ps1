#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# The tests' own ground: tenants start beside each other, say why when they cannot, and never outlive their starter.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Open-TestTenant
}
AfterAll { Close-TestTenant -Tenant $tenant }

Describe 'A test tenant' {
    It 'takes a port that is free' {
        $other = Open-TestTenant
        $other.BaseUrl | Should -Not -Be $tenant.BaseUrl
        Close-TestTenant -Tenant $other
    }

    It 'says that it cannot have a port that is taken' {
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
