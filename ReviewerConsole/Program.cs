using System.CommandLine;
using ReviewerConsole.Features.Policies;

var root = new RootCommand("Reviewer Console") { PolicyCommand.Create() };
return await root.Parse(args).InvokeAsync();
