#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# The default connection of a session with several tenants of the same name.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    . "$PSScriptRoot/Support/Runspaces.ps1"
    . "$PSScriptRoot/Support/Namesakes.ps1"
    $script:tenants = [ordered] @{}
    $script:former = @{}
    Open-Namesake

    function Set-Variables {
        param([psobject] $Tenant)

        $env:SAIL_BASE_URL = $Tenant.BaseUrl
        $env:SAIL_CLIENT_ID = $Tenant.Credential.UserName
        $env:SAIL_CLIENT_SECRET = $Tenant.Credential.GetNetworkCredential().Password
    }
}

AfterAll { Close-Namesake }

Describe 'The default connection' {
    BeforeEach {
        $script:a = Connect-Tenant -Letter A
        Clear-Traffic
    }

    AfterEach {
        Remove-Item -Path Env:SAIL_*
        Get-SailPointConnection -All | Disconnect-SailPoint
    }

    It 'can be restored by a function in one line' {
        function Measure-Token {
            $before = Get-SailPointConnection
            try {
                $null = Connect-Tenant -Letter B
                @(Get-SailPointPersonalAccessToken).Count
                Disconnect-SailPoint
            }
            finally { Select-SailPointConnection $before }
        }
        Measure-Token | Should -Be 12
        $null = Get-SailPointPersonalAccessToken
        Get-Traffic | Should -Be 'A GET', 'B GET'
    }

    It 'is unchanged after a function that connects with -NoDefault' {
        function Measure-Token {
            $own = Connect-Tenant -Letter B -Option @{ NoDefault = $true }
            @(Get-SailPointPersonalAccessToken -Connection $own).Count
            Disconnect-SailPoint -Connection $own
        }
        Measure-Token | Should -Be 12
        $null = Get-SailPointPersonalAccessToken
        Get-Traffic | Should -Be 'A GET', 'B GET'
    }

    It 'is empty after a function that connects and disconnects, so nothing is sent' {
        function Measure-Token {
            $null = Connect-Tenant -Letter B
            @(Get-SailPointPersonalAccessToken).Count
            Disconnect-SailPoint
        }
        Measure-Token | Should -Be 12
        { Get-SailPointPersonalAccessToken } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*was closed by Disconnect-SailPoint*'
        Get-Traffic | Should -Be 'B GET'
    }

    It 'is empty after a failed connect, with a warning' {
        $wrong = ConvertTo-Credential -ClientId $tenants.B.Credential.UserName -Secret 'wrong'
        { Connect-SailPoint -BaseUrl $tenants.B.BaseUrl -Credential $wrong } |
            Should -Throw -ErrorId 'LoginFailed,*' -ExpectedMessage "*$(([uri] $tenants.B.BaseUrl).Authority)*now has no default connection*Select-SailPointConnection*"
        { Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*The last Connect-SailPoint failed or was stopped*'
        Get-Traffic | Should -BeNullOrEmpty

        Select-SailPointConnection $a
        $null = Get-SailPointPersonalAccessToken
        Get-Traffic | Should -Be 'A GET'
    }

    It 'is empty after a stopped connect' {
        # This listener accepts connections and never answers.
        $silent = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $silent.Start()
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        try {
            $null = Invoke-InRunspace -Runspace $runspace -Script { param($manifest) Import-Module -Name $manifest } -Argument (Get-StagedManifest)
            $connecting = [powershell]::Create()
            $connecting.Runspace = $runspace
            $null = $connecting.AddScript('param($url, $credential) Connect-SailPoint -BaseUrl $url -Credential $credential').AddArgument("http://$($silent.LocalEndpoint)").AddArgument($tenants.B.Credential)
            $running = $connecting.BeginInvoke()
            $accepted = $silent.AcceptTcpClientAsync()
            $accepted.Wait(60000) | Should -BeTrue
            $connecting.Stop()
            $running.IsCompleted | Should -BeTrue
            $script = { try { Get-SailPointPersonalAccessToken } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.Message)" } }
            Invoke-InRunspace -Runspace $runspace -Script $script | Should -BeLike 'NotConnected,*failed or was stopped*'
        }
        finally {
            $runspace.Dispose()
            $silent.Stop()
        }
        Get-Traffic | Should -BeNullOrEmpty
    }

    It 'is empty after Disconnect-SailPoint, even if the variables name a tenant' {
        Set-Variables -Tenant $tenants.B
        Disconnect-SailPoint
        { Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*The environment variables are not used until the next Connect-SailPoint.'
        Get-Traffic | Should -BeNullOrEmpty
    }

    It 'follows variables that change to another tenant during the session' {
        Set-Variables -Tenant $tenants.B
        Connect-SailPoint
        $token = New-SailPointPersonalAccessToken -Name 'Pester variables' -Scope 'idn:accounts:read'
        Set-Variables -Tenant $tenants.C
        Remove-SailPointPersonalAccessToken -Id $token.Id -Confirm:$false -ErrorVariable missing -ErrorAction SilentlyContinue
        $missing[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $token | Remove-SailPointPersonalAccessToken -Confirm:$false
        Get-Traffic | Should -Be 'B POST', 'B DELETE', 'C DELETE'
    }

    It 'follows the variables in a runbook that never connects' {
        $other = @{ OTHER_URL = $tenants.C.BaseUrl; OTHER_ID = $tenants.C.Credential.UserName; OTHER_SECRET = $tenants.C.Credential.GetNetworkCredential().Password }
        $child = Invoke-ChildPowerShell -Tenant $tenants.B -Environment $other -Script {
            $ErrorActionPreference = 'Stop'
            "$(@(Get-SailPointPersonalAccessToken).Count)"
            $env:SAIL_BASE_URL, $env:SAIL_CLIENT_ID, $env:SAIL_CLIENT_SECRET = $env:OTHER_URL, $env:OTHER_ID, $env:OTHER_SECRET
            "$(@(Get-SailPointPersonalAccessToken -OwnerId me).Count)"
        }
        $child.Problems | Should -BeNullOrEmpty
        $child.Output.Trim() -split '\r?\n' | Should -Be '12', '4'
        Get-Traffic | Should -Be 'B GET', 'C GET'
    }
}
