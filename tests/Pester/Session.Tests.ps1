#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Interactive sessions: several tenants, several runspaces, and a module that is removed and imported again.

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    $script:tenant = Connect-TestTenant
}
AfterAll { Disconnect-TestTenant -Tenant $tenant }

Describe 'A session' {
    BeforeEach { Clear-TestTenant -Tenant $tenant }

    It 'lists tokens, creates one and removes it' {
        $stale = Get-SailPointPersonalAccessToken -OwnerId me -LastUsedBefore (Get-Date).AddDays(-90)
        $job = New-SailPointPersonalAccessToken 'Pester clean-up' -Scope 'sp:my-personal-access-tokens:manage'
        $own = Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $job.Credential -PassThru
        $stale | Set-SailPointPersonalAccessToken -Scope 'idn:accounts:read' -Connection $own
        (Get-SailPointPersonalAccessToken -OwnerId me -Id $stale.Id).Scope | Should -Be 'idn:accounts:read'
        Disconnect-SailPoint

        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential
        $job | Remove-SailPointPersonalAccessToken -Confirm:$false
        { Get-SailPointPersonalAccessToken -Connection $own } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'works on two tenants side by side' {
        $second = Open-TestTenant -Option '--tokens 30'
        try {
            $here = Get-SailPointConnection
            $there = Connect-SailPoint -BaseUrl $second.BaseUrl -Credential $second.Credential -ApiVersion v1 -PassThru
            Get-SailPointPersonalAccessToken | Should -HaveCount 42 -Because 'the last connection is the default'
            Get-SailPointPersonalAccessToken -Connection $here | Should -HaveCount 12
            $counts = $here, $there | ForEach-Object { @(Get-SailPointPersonalAccessToken -Connection $_).Count }
            $counts | Should -Be 12, 42
        }
        finally {
            Close-TestTenant -Tenant $second
        }
    }

    It 'uses the environment after Disconnect-SailPoint only with Connect-SailPoint' {
        Disconnect-SailPoint
        $env:SAIL_BASE_URL = $tenant.BaseUrl
        $env:SAIL_CLIENT_ID = $tenant.Credential.UserName
        $env:SAIL_CLIENT_SECRET = $tenant.Credential.GetNetworkCredential().Password
        try {
            { Get-SailPointPersonalAccessToken } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*The environment variables are not used until the next Connect-SailPoint.'
            Connect-SailPoint
            Get-SailPointPersonalAccessToken | Should -HaveCount 12
        }
        finally { Remove-Item -Path Env:SAIL_BASE_URL, Env:SAIL_CLIENT_ID, Env:SAIL_CLIENT_SECRET }
        (Get-SailPointConnection).Tenant | Should -BeLike 'larkfield-sb*'
    }

    It 'reports how to connect if there is no connection' {
        Disconnect-SailPoint
        { Get-SailPointPersonalAccessToken } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*Connect-SailPoint*'
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential
    }

    It 'shares its connection with other runspaces of the process' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($manifest) Import-Module -Name $manifest; @(Get-SailPointPersonalAccessToken).Count').AddArgument((Get-StagedManifest))
            $shell.Invoke() | Should -Be 12
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'shares its connection with ForEach-Object -Parallel' {
        if ($PSVersionTable.PSVersion.Major -lt 7) { Set-ItResult -Skipped -Because 'ForEach-Object -Parallel came with PowerShell 7' }

        $manifest = Get-StagedManifest
        # Windows PowerShell does not have these parameters.
        $parallel = @{
            ThrottleLimit = 4
            Parallel      = {
                Import-Module -Name $using:manifest
                @(Get-SailPointPersonalAccessToken -OwnerId me).Count
            }
        }
        $counts = 1..4 | ForEach-Object @parallel
        $counts | Should -Be 4, 4, 4, 4
    }

    It 'uses $PSDefaultParameterValues' {
        $second = Connect-SailPoint -Sandbox -PassThru
        Get-SailPointPersonalAccessToken -Name 'Break-glass' | Remove-SailPointPersonalAccessToken -Force
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential
        $PSDefaultParameterValues = @{ '*-SailPointPersonalAccessToken:Connection' = $second }
        Get-SailPointPersonalAccessToken | Should -HaveCount 11
    }

    It 'writes each request to the verbose stream' {
        $verbose = Get-SailPointPersonalAccessToken -OwnerId me -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$verbose" | Should -Match 'GET /beta/personal-access-tokens\?owner-id=me.+200'
    }
}

Describe 'The module' {
    It 'can be removed and imported again' {
        Remove-Module -Name SailPointPat
        Get-Command -Name Get-SailPointPersonalAccessToken -ErrorAction Ignore | Should -BeNullOrEmpty
        Import-StagedModule
        Connect-SailPoint -Sandbox
        Get-SailPointPersonalAccessToken | Should -HaveCount 12
    }

    It 'exports cmdlets with approved verbs, and nothing else' {
        $module = Get-Module -Name SailPointPat
        $module.ExportedCommands.Values.CommandType | Sort-Object -Unique | Should -Be 'Cmdlet'
        $module.ExportedCommands.Values.Verb | Where-Object { $_ -notin (Get-Verb).Verb } | Should -BeNullOrEmpty
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'has a manifest that this PowerShell accepts' {
        (Test-ModuleManifest -Path (Get-StagedManifest)).CompatiblePSEditions | Should -Contain $PSVersionTable.PSEdition
    }
}
