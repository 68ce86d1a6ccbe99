using Xunit;

// The module's connection belongs to the process, and the engine's rendering settings do too.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
