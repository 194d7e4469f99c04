// Each class starts a real server and a browser: one after the other, so that two cores do not make them slow.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
