using System.Text;

namespace DataAgent.Plans;

/// <summary>Shows a plan for people: each output with what it is made of indented below it.</summary>
public static class PlanTree
{
    /// <summary>The final output on top; an output that several steps take is shown where it comes first and named elsewhere.</summary>
    public static string Show(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var graph = new PlanGraph(plan.Steps);
        var text = new StringBuilder();
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Add(plan.FinalOutput, 0);
        return text.ToString().TrimEnd();

        void Add(string output, int depth)
        {
            text.Append(' ', depth * 2).Append(output);
            if (graph.Producer(output) is { } step)
            {
                text.Append(" = ").Append(step.Type).Append(step is FetchStep fetch ? $" from {fetch.Tag ?? string.Join(", ", fetch.Databases)}" : "").Append(" [").Append(step.Id).Append(']');
                if (shown.Add(output))
                {
                    text.AppendLine();
                    foreach (var before in graph.Before(step))
                        Add(before.Output, depth + 1);
                    return;
                }

                text.Append(" (above)");
            }

            text.AppendLine();
        }
    }
}
