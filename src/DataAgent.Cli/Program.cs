using DataAgent.Cli.Commands;

return await CommandRunner.Run(args);
