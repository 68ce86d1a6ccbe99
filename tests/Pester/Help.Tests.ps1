#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7' }
# Help at the prompt. It ships with the module, so nothing has to be downloaded.

BeforeDiscovery {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    Import-StagedModule
    $script:commands = (Get-Module -Name SailPointPat).ExportedCommands.Keys | ForEach-Object { @{ Command = $_ } }
    Remove-Module -Name SailPointPat
}

BeforeAll {
    . "$PSScriptRoot/Support/TestTenant.ps1"
    Import-StagedModule
}
AfterAll { Remove-Module -Name SailPointPat }

Describe 'Get-Help <Command>' -ForEach $commands {
    BeforeAll {
        $script:help = Get-Help -Name $Command -Full
        $script:own = (Get-Command -Name $Command).Parameters.Values |
            Where-Object { $_.Name -notin [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters }
    }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Match '\w{3}.*\.$'
        $help.Synopsis | Should -Not -Match "^\s*$Command \["
        $help.Description.Text -join ' ' | Should -Match '\w{3}'
    }

    It 'describes every parameter' {
        foreach ($parameter in $own) {
            (Get-Help -Name $Command -Parameter $parameter.Name).Description.Text -join ' ' | Should -Match '\w{3}' -Because $parameter.Name
        }
    }

    It 'has examples, each with a title, code and an explanation' {
        $help.Examples.Example | Should -Not -BeNullOrEmpty
        foreach ($example in $help.Examples.Example) {
            $example.Title | Should -Match '\w{3}'
            $example.Code | Should -Match 'SailPoint'
            $example.Remarks.Text -join ' ' | Should -Match '\w{3}' -Because $example.Title
        }
    }

    It 'has the address of its online page' {
        (Get-Command -Name $Command).HelpUri | Should -BeLike "https://*/$Command.md"
    }

    It 'fits in 80 columns' {
        $printed = Get-Help -Name $Command -Examples | Out-String -Width 80
        $printed | Should -Match $Command
    }
}

Describe 'Get-Help' {
    It 'finds the overview about_SailPointPat' {
        (Get-Help -Name about_SailPointPat | Out-String) | Should -Match 'SAIL_CLIENT_SECRET'
    }

    It 'finds the cmdlets by a keyword' {
        (Get-Help -Name '*SailPointPersonal*').Name | Should -Contain 'Get-SailPointPersonalAccessToken'
    }
}
