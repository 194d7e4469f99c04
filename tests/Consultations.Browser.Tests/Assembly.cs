// Each class starts a real server and a browser; two at a time wait less than one, and two cores do not make them slow.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections, MaxThreads = 2)]
