#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Three tenants with the same name in one session. Their logs show which of them received each request.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    . "$PSScriptRoot/Support/Runspaces.ps1"
    Import-StagedModule
    $script:tenants = [ordered] @{}
    foreach ($letter in 'A', 'B', 'C') { $tenants[$letter] = Open-TestTenant -Option '--keep-log' }

    # The requests before the last Clear-Traffic.
    $script:former = @{}

    function Get-Log {
        param([string] $Letter)

        $client = New-Object -TypeName System.Net.WebClient
        $client.Proxy = $null
        try { $client.DownloadString("$($tenants[$Letter].BaseUrl)/test-log") -split "`n" -match '/personal-access-tokens' }
        finally { $client.Dispose() }
    }

    function Clear-Traffic {
        foreach ($letter in $tenants.Keys) { $former[$letter] = @(Get-Log -Letter $letter).Count }
    }

    # The requests about tokens since then, such as 'A GET', by tenant.
    function Get-Traffic {
        foreach ($letter in $tenants.Keys) {
            Get-Log -Letter $letter | Select-Object -Skip $former[$letter] | ForEach-Object { "$letter $(($_ -split ' ')[0])" }
        }
    }

    function Connect-Tenant {
        param([string] $Letter, [hashtable] $Option = @{})

        Connect-SailPoint -BaseUrl $tenants[$Letter].BaseUrl -Credential $tenants[$Letter].Credential -PassThru @Option
    }

    function Set-Variables {
        param([psobject] $Tenant)

        $env:SAIL_BASE_URL = $Tenant.BaseUrl
        $env:SAIL_CLIENT_ID = $Tenant.Credential.UserName
        $env:SAIL_CLIENT_SECRET = $Tenant.Credential.GetNetworkCredential().Password
    }

    # The tenant name in messages: all three are called larkfield-sb.
    function Get-Label {
        param([string] $Letter)

        "larkfield-sb ($(([uri] $tenants[$Letter].BaseUrl).Authority))"
    }
}

AfterAll {
    Get-SailPointConnection -All | Disconnect-SailPoint
    Disconnect-SailPoint
    Remove-Module -Name SailPointPat
    foreach ($tenant in $tenants.Values) { Close-TestTenant -Tenant $tenant }
}

Describe 'A session with three tenants' {
    BeforeEach {
        $script:a = Connect-Tenant -Letter A
        $script:b = Connect-Tenant -Letter B
        $script:c = Connect-Tenant -Letter C
        foreach ($connection in $a, $b, $c) { $null = New-SailPointPersonalAccessToken -Name 'Pester stale' -Scope 'idn:accounts:read' -Connection $connection }
        Clear-Traffic
    }

    AfterEach {
        Remove-Item -Path Env:SAIL_*
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

    It 'shares its connections with thread jobs, and its default with those that have none' {
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

    It 'is empty after a function that connects and disconnects, so nothing is sent to an unexpected tenant' {
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
            Should -Throw -ErrorId 'LoginFailed,*' -ExpectedMessage "*$(([uri] $tenants.B.BaseUrl).Authority)*no default connection now*Select-SailPointConnection*"
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
        { Remove-SailPointPersonalAccessToken -Id 'gone' -Confirm:$false } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*SAIL_BASE_URL*'
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
