// The random numbers of libtorch are one sequence for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
