using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DataAgent.PowerShell;

/// <summary>What a cmdlet's pipeline parameter is given, object by object; null objects are still among them.</summary>
/// <remarks>
/// PowerShell binds every piped object to the parameter, which takes longer than joining it. Where an array was piped, its objects lie in the
/// pipe: the first comes bound, the others are taken from the pipe itself. Where a command pipes one object after another nothing lies
/// there, and each is bound. The pipe is not public, so another PowerShell may lack it: then each is bound too.
/// </remarks>
internal sealed class PipelineInput
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    private readonly PSCmdlet cmdlet;
    private readonly bool isPiped;
    private Func<object?>? next;

    /// <param name="cmdlet">Has begun.</param>
    public PipelineInput(PSCmdlet cmdlet)
    {
        this.cmdlet = cmdlet;
        isPiped = cmdlet.MyInvocation.ExpectingInput;
    }

    /// <param name="given">The parameter's value: one object of the pipeline, or all rows at once as an argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Each(object? given, Action<object?> take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!isPiped && LanguagePrimitives.GetEnumerable(given) is { } rows)
        {
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                take(row);
            }
            return;
        }
        take(given);
        if (!isPiped)
            return;
        // While the cmdlet begins its pipe is another one.
        next ??= Pipe(cmdlet.CommandRuntime);
        while (next() is var row && row != AutomationNull.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(row);
        }
    }

    /// <summary>Gives the next object that lies in the pipe, or AutomationNull.</summary>
    private static Func<object?> Pipe(ICommandRuntime runtime)
    {
        var pipe = runtime.GetType().GetProperty("InputPipe", Private)?.GetValue(runtime);
        var retrieve = pipe?.GetType().GetMethod("Retrieve", Private, Type.EmptyTypes);
        return retrieve?.ReturnType == typeof(object) ? retrieve.CreateDelegate<Func<object?>>(pipe) : static () => AutomationNull.Value;
    }
}
