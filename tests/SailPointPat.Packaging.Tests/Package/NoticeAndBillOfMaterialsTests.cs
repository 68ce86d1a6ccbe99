using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Package;

[Collection(SharedPackage.Name)]
public sealed class NoticeAndBillOfMaterialsTests(BuiltPackage built)
{
    [Fact]
    public void The_notices_have_every_third_party_assembly_and_its_license()
    {
        var notices = Encoding.UTF8.GetString(built.Read("THIRD-PARTY-NOTICES.txt"));
        var lines = notices.Split('\n').Select(line => line.Trim()).ToHashSet();
        var foreign = Assemblies().Where(path => !IsOwn(path)).ToArray();

        Assert.NotEmpty(foreign);
        Assert.Empty(foreign.Except(lines));
        Assert.DoesNotContain(Assemblies().Where(IsOwn), lines.Contains);
        Assert.Contains("The MIT License (MIT)", notices, StringComparison.Ordinal);
        Assert.Contains("Copyright (c) .NET Foundation and Contributors", notices, StringComparison.Ordinal);
        Assert.Contains("Antoine Aubry and contributors\n\nPermission is hereby granted", notices, StringComparison.Ordinal);
        Assert.Contains("Copyright (c) 2015-2025, App vNext\n\nRedistribution and use", notices, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bill_of_materials_lists_every_assembly_with_its_hash()
    {
        using var bill = Bill();
        var listed = Components(bill.RootElement.GetProperty("metadata").GetProperty("component"))
            .Concat(bill.RootElement.GetProperty("components").EnumerateArray().SelectMany(Components))
            .ToDictionary(file => file.GetProperty("name").GetString()!, Sha256);

        Assert.Equal(Assemblies().Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed, file => Assert.Equal(Sha256(built.Read(file.Key)), file.Value));
        Assert.Equal(Sha256(File.ReadAllBytes(built.Build.PackagePath)), Sha256(bill.RootElement.GetProperty("metadata").GetProperty("component")));
    }

    [Fact]
    public void The_bill_of_materials_has_each_locked_version_and_its_license()
    {
        using var bill = Bill();
        using var lockFile = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "SailPointPat", "packages.lock.json")));
        var pinned = lockFile.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("resolved", out _))
            .Select(package => $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}")
            .ToHashSet();

        Assert.All(bill.RootElement.GetProperty("components").EnumerateArray(), component =>
        {
            Assert.Contains(component.GetProperty("purl").GetString()!, pinned);
            Assert.NotEmpty(component.GetProperty("licenses").EnumerateArray());
        });
    }

    [Fact]
    public void Every_reference_in_the_bill_of_materials_is_one_of_its_components()
    {
        using var bill = Bill();
        var known = bill.RootElement.GetProperty("components").EnumerateArray()
            .Append(bill.RootElement.GetProperty("metadata").GetProperty("component"))
            .Select(component => component.GetProperty("bom-ref").GetString())
            .ToArray();
        var dependencies = bill.RootElement.GetProperty("dependencies").EnumerateArray().ToArray();

        Assert.Equal(known.Order(StringComparer.Ordinal), dependencies.Select(dependency => dependency.GetProperty("ref").GetString()).Order(StringComparer.Ordinal));
        Assert.Empty(dependencies.SelectMany(dependency => dependency.GetProperty("dependsOn").EnumerateArray()).Select(needed => needed.GetString()).Except(known));
    }

    [Fact]
    public void The_checksums_match_the_files()
    {
        var sums = File.ReadAllLines(Path.Combine(built.Build.PackageFolder, "SHA256SUMS")).Order(StringComparer.Ordinal);
        var files = Directory.GetFiles(built.Build.PackageFolder)
            .Where(path => Path.GetFileName(path) != "SHA256SUMS")
            .Select(path => $"{Sha256(File.ReadAllBytes(path))}  {Path.GetFileName(path)}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(files, sums);
    }

    private static bool IsOwn(string path) => Path.GetFileName(path).StartsWith("SailPointPat.", StringComparison.Ordinal);

    private static IEnumerable<JsonElement> Components(JsonElement component) => component.GetProperty("components").EnumerateArray();

    private static string Sha256(JsonElement component)
    {
        var hash = Assert.Single(component.GetProperty("hashes").EnumerateArray());
        Assert.Equal("SHA-256", hash.GetProperty("alg").GetString());
        return hash.GetProperty("content").GetString()!;
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private JsonDocument Bill()
        => JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(built.Build.PackageFolder, "*.cdx.json"))));

    private IReadOnlyList<string> Assemblies()
    {
        using var package = built.Open();
        return [.. package.GetFiles().Where(path => path.EndsWith(".dll", StringComparison.Ordinal))];
    }
}
