# A typical script: it logs in before every call, and reads whole lists into untyped dictionaries. The bare engine has no
# Invoke-RestMethod, so the script uses the .NET types that this command uses, which is not slower.
$http = [Net.Http.HttpClient]::new()
$http.DefaultRequestHeaders.Accept.ParseAdd('application/json')

function Get-AccessToken {
    $form = [Collections.Generic.Dictionary[string, string]]::new()
    $form.grant_type = 'client_credentials'
    $form.client_id = $env:SAIL_CLIENT_ID
    $form.client_secret = $env:SAIL_CLIENT_SECRET
    $answer = $http.PostAsync("$env:SAIL_BASE_URL/oauth/token", [Net.Http.FormUrlEncodedContent]::new($form)).Result.EnsureSuccessStatusCode()
    $fields = [Text.Json.JsonSerializer]::Deserialize($answer.Content.ReadAsStringAsync().Result, [Collections.Generic.Dictionary[string, object]])
    "$($fields.access_token)"
}

function Invoke-Request {
    param([string] $Method, [string] $Path)

    $request = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::new($Method), "$env:SAIL_BASE_URL/beta/personal-access-tokens$Path")
    $request.Headers.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', (Get-AccessToken))
    $http.SendAsync($request).Result.EnsureSuccessStatusCode().Content.ReadAsStringAsync().Result
}

function Get-TokenByScript {
    param([string] $OwnerId)

    $query = if ($OwnerId) { "?owner-id=$OwnerId" }
    [Text.Json.JsonSerializer]::Deserialize((Invoke-Request GET $query), [Collections.Generic.Dictionary[string, object][]])
}

function Invoke-RemovalByScript {
    param([Parameter(ValueFromPipeline)] [string] $Id)

    process { $null = Invoke-Request DELETE "/$Id" }
}
