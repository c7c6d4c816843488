namespace DataAgent.Connectors.ClickHouse;

/// <summary>An answer's bytes, whose reading another thread may stop at any moment; a read that was stopped is an IOException.</summary>
/// <remarks>
/// An answer may not be disposed by one thread while another reads it: both would take bytes from the socket, and what is left over would be
/// the beginning of the next query's answer. Only a read that is given the token ends rightly: the client then closes the socket if it is still
/// this answer's, and leaves it alone if the answer had come to its end and the socket is another query's.
/// </remarks>
internal sealed class StoppableStream(Stream answer, CancellationToken stop) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = answer.ReadAsync(buffer.AsMemory(offset, count), stop);
            return read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e) when (stop.IsCancellationRequested)
        {
            throw new IOException("The answer was stopped.", e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            answer.Dispose();
        base.Dispose(disposing);
    }
}
