using System.CommandLine;
using DataAgent.Cli.Output;
using DataAgent.History;
using DataAgent.Plans;
using DataAgent.Registry;

namespace DataAgent.Cli.Commands;

/// <summary><c>dataagent plan run|check|explain FILE</c>.</summary>
internal static class PlanCommand
{
    public static Command Create() => new("plan", "Cross-database plans.") { Run(), Check(), Explain() };

    private static Command Run()
    {
        var file = PlanFile();
        var parameters = ParameterOption.Create();
        var format = FormatOption.Create();
        var step = new Option<string?>("--step") { Description = "The step or output whose rows are wanted instead of the final ones; only what it needs runs." };
        var maxRows = new Option<long?>("--max-rows") { Description = "Rows after which the result is cut." };
        var readOnly = new Option<bool>("--read-only") { Description = "Refuse a fetch that would change anything." };
        var report = new Option<bool>("--report") { Description = "Say on stderr what each step did." };
        var command = new Command("run", "Run a plan and write its final output.") { file, parameters, step, maxRows, readOnly, format, report };
        command.Does((parsed, cancellationToken) =>
        {
            QueryHistory.Start();
            var plan = PlanReader.ReadFile(parsed.GetRequiredValue(file));
            var options = new PlanOptions
            {
                Parameters = ParameterOption.Values(parsed.GetValue(parameters)),
                Step = parsed.GetValue(step),
                MaxRows = parsed.GetValue(maxRows),
                ReadOnly = parsed.GetValue(readOnly),
            };
            using var progress = Progress.Start("plan");
            using var result = PlanRunner.Run(plan, ConnectionRegistry.Open(), options, cancellationToken);
            ResultOutput.Write(result, parsed.GetRequiredValue(format), progress, cancellationToken);
            if (parsed.GetValue(report))
                PlanReportOutput.Write(result.Report, Console.Error);
        });
        return command;
    }

    private static Command Check()
    {
        var file = PlanFile();
        var offline = new Option<bool>("--offline") { Description = "Ask no database whether it would take its queries." };
        var command = new Command("check", "Say every fault of a plan, and run nothing.") { file, offline };
        command.Does((parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var plan = PlanReader.DraftFile(path);
            var registry = ConnectionRegistry.Open();
            var faults = PlanValidator.Validate(plan, registry);
            if (faults.Count == 0 && !parsed.GetValue(offline))
            {
                var check = PlanPreparation.Check(plan, registry, cancellationToken);
                faults = check.Faults;
                foreach (var note in check.Notes)
                    Console.Error.WriteLine(note);
            }

            foreach (var fault in faults)
                Console.Out.WriteLine(fault);
            if (faults.Count > 0)
                throw new DataAgentException(DataAgentError.PlanInvalid, $"{path} has {faults.Count} faults.");
            Console.Out.WriteLine($"{path}: valid, {plan.Steps.Count} operations.");
        });
        return command;
    }

    private static Command Explain()
    {
        var file = PlanFile();
        var sends = new Option<bool>("--sends") { Description = "What each step will send where, instead of the layers." };
        var mermaid = new Option<bool>("--mermaid") { Description = "A flowchart for documents instead of the layers." };
        var format = FormatOption.Create();
        var command = new Command("explain", "Show what runs where, and after what; run nothing.") { file, sends, mermaid, format };
        command.Does((parsed, cancellationToken) =>
        {
            var plan = PlanReader.ReadFile(parsed.GetRequiredValue(file));
            var registry = ConnectionRegistry.Open();
            foreach (var warning in RelationWarnings.Of(plan, registry))
                Console.Error.WriteLine($"dataagent: {warning}");
            if (parsed.GetValue(sends))
                Write(PlanExplanation.Of(plan, registry), parsed.GetRequiredValue(format), cancellationToken);
            else
                Console.Out.WriteLine(parsed.GetValue(mermaid) ? PlanDiagram.Mermaid(plan) : PlanDiagram.Tree(plan));
        });
        return command;
    }

    private static void Write(IReadOnlyList<StepExplanation> steps, Format format, CancellationToken cancellationToken) => FactOutput.Write(
        steps, format, cancellationToken,
        new("layer", static s => s.Layer, typeof(int)), new("id", static s => s.Id), new("runs", static s => s.Runs), new("does", static s => s.Does),
        new("sends", static s => s.Sends), new("parameters", static s => string.Join(", ", s.Parameters)));

    private static Argument<string> PlanFile() => new("file") { Description = "A plan in JSON or YAML." };
}
