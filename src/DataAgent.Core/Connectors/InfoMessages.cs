using System.Collections;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors;

/// <summary>What SQL Server's PRINT and MySQL's warnings say: an event <c>InfoMessage</c> that three drivers have, each with classes of its own.</summary>
internal static class InfoMessages
{
    private static readonly MethodInfo ReceiveMethod = ((Action<Action<ServerMessage>, object>)Receive).Method;

    /// <summary>The connection object is ours alone and ends with the query: nothing needs to be taken off it again.</summary>
    /// <remarks><c>connection.InfoMessage += (sender, args) => Receive(receive, args)</c></remarks>
    public static void Listen(DbConnection connection, Action<ServerMessage> receive)
    {
        if (connection.GetType().GetEvent("InfoMessage") is not { EventHandlerType: { } type } source)
            return;
        var parameters = type.GetMethod("Invoke")!.GetParameters().Select(static p => Expression.Parameter(p.ParameterType)).ToArray();
        var call = Expression.Call(ReceiveMethod, Expression.Constant(receive), Expression.Convert(parameters[1], typeof(object)));
        source.AddEventHandler(connection, Expression.Lambda(type, call, parameters).Compile());
    }

    /// <param name="args">Its errors are SqlError (Class, Message) or MySqlError (Level, Message); the property is <c>errors</c> in MySql.Data.</param>
    private static void Receive(Action<ServerMessage> receive, object args)
    {
        if (args.GetType().GetProperty("Errors", BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.GetValue(args) is not IEnumerable errors)
            return;
        foreach (var error in errors)
        {
            var level = error.GetType().GetProperty("Level")?.GetValue(error) as string;
            var text = error.GetType().GetProperty("Message")?.GetValue(error) as string ?? "";
            receive(new(level is not (null or "Note"), level is null ? text : $"{level}: {text}"));
        }
    }
}
