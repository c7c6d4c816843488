using System.Net;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A request's body that is made while it is sent.</summary>
internal sealed class StreamedContent(Action<Stream> write) : HttpContent
{
    /// <summary>What ended the body before its time; the client reports something of its own.</summary>
    public Exception? Failure { get; private set; }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            write(stream);
        }
        catch (Exception e)
        {
            Failure = e;
            throw;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        SerializeToStream(stream, context, CancellationToken.None);
        return Task.CompletedTask;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
