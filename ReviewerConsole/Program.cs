using ReviewerConsole;

return await Commands.RunAsync(args);
