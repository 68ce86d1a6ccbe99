using System;
using FsCheck;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>Runs a property over many cases. A failure prints the seed. Put it here or into FUZZ_SEED to reproduce the failure.</summary>
internal static class Fuzz
{
    private const int Seed = 20260801;

    public static void Check<T>(int cases, Gen<T> values, Action<T> property)
    {
        var configuration = Configuration.QuickThrowOnFailure;
        configuration.MaxNbOfTest = cases;
        configuration.Replay = FsCheck.Random.StdGen.NewStdGen(ChosenSeed, 1);
        Prop.ForAll(Arb.From(values), property).Check(configuration);
    }

    private static int ChosenSeed => int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var seed) ? seed : Seed;
}
