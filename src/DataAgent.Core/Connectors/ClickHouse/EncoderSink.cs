namespace DataAgent.Connectors.ClickHouse;

/// <summary>Hands values to their columns' encoders.</summary>
internal sealed class EncoderSink(ByteTarget target, Encoder[] encoders)
{
    public void WriteNull(int ordinal) => encoders[ordinal].WriteNull(target);

    public void Write<T>(int ordinal, T value) => ((Encoder<T>)encoders[ordinal]).Write(target, value);
}
