using Xunit.Sdk;
using Xunit.v3;

// Each fault has the machine to itself: a node that is short of time is another fault.
[assembly: Parallelization(Mode = ParallelMode.None)]
