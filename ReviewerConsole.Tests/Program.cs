using ReviewerConsole.Tests.Benchmarks;
using Xunit.Runner.InProc.SystemConsole;

return args is ["bench", ..] ? await Bench.RunAsync(args[1..]) : await ConsoleRunner.Run(args);
