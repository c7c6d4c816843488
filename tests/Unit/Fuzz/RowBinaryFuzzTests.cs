using System.Diagnostics;
using System.Globalization;
using DataAgent.Connectors.ClickHouse;
using DataAgent.Unit.Connectors.ClickHouse;
using DataAgent.Unit.Servers;
using Xunit.Abstractions;

namespace DataAgent.Unit.Fuzz;

/// <summary>Real answers of ClickHouse, cut and changed at random: each is rows or one of our failures, within a second and 256 MB.</summary>
/// <remarks>DATAAGENT_FUZZ says how many (default 2,000), DATAAGENT_FUZZ_SEED repeats a run.</remarks>
public sealed class RowBinaryFuzzTests(ITestOutputHelper output)
{
    private const long MaxBytes = 256L << 20;

    private const string Tag = "abcdefghijklmnop";

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    private static readonly string[] Queries =
    [
        "SELECT toInt64(number) AS id, if(number % 3 = 0, NULL, toString(number)) AS t, toDecimal64(number, 2) AS d, toDateTime64(number, 3) AS m, number % 2 = 0 AS f FROM numbers(50)",
        "SELECT range(number) AS a, [toString(number), 'x'] AS s, map('k', number) AS m, (number, 'x', [NULL, 1]) AS t, toDecimal256(number, 5) AS d, toUUID('00112233-4455-6677-8899-aabbccddeeff') AS u FROM numbers(20)",
        "SELECT CAST('a', 'Enum8(\\'a\\' = 1, \\'b\\' = 2)') AS e, toFixedString('ab', 8) AS f, toIPv6('::1') AS i, CAST('{\"a\":1}', 'JSON') AS j, CAST(number, 'Variant(String, UInt64)') AS v, CAST(map('k', number), 'Dynamic') AS y, "
            + "toDate32('2024-01-01') AS d, toDateTime(number, 'Asia/Tokyo') AS z, INTERVAL 3 DAY AS w, toInt256(number) AS b, [[number]] AS n FROM numbers(20)",
    ];

    [ServerFact(ClickHouseLive.Kind)]
    public async Task A_changed_answer_is_rows_or_a_failure_of_ours()
    {
        var samples = new List<byte[]>();
        foreach (var sql in Queries)
        {
            using var answer = ClickHouseHttp.Send(ClickHouseLive.Settings, sql, [], [], false, CancellationToken.None);
            samples.Add(await answer.Content.ReadAsByteArrayAsync());
            Assert.Null(Try(samples[^1]));
        }

        var seed = Number("DATAAGENT_FUZZ_SEED") ?? Random.Shared.Next();
        var count = Number("DATAAGENT_FUZZ") ?? 2000;
        output.WriteLine($"{count} changed answers from seed {seed}");
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            var bytes = Changed(random, samples);
            // On a busy machine a second passes by itself: only what is slow three times is slow.
            if (Try(bytes) is { } fault && (!fault.StartsWith("it took", StringComparison.Ordinal) || (Try(bytes) is not null && Try(bytes) is not null)))
                Assert.Fail($"Seed {seed}, answer {number}: {fault}\n{Convert.ToBase64String(bytes)}");
        }

        Tally.Add("mutations", count);
    }

    private static byte[] Changed(Random random, List<byte[]> samples)
    {
        var bytes = new List<byte>(samples[random.Next(samples.Count)]);
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(0, random.Next(2) == 0 ? bytes.Count : Math.Min(bytes.Count, 300)); // as often in the header
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 2:
                    bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x07]); // a length of 2 GB
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 4:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(at, samples[random.Next(samples.Count)].Take(random.Next(1, 200)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static string? Try(byte[] bytes)
    {
        var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            using var reader = new ClickHouseDataReader(new HttpResponseMessage(), new MemoryStream(bytes), Tag, null, -1);
            while (reader.Read())
                for (var i = 0; i < reader.FieldCount; i++)
                    _ = reader.GetValue(i);
        }
        catch (Exception e) when (e is DataAgentException or ClickHouseException or EndOfStreamException)
        {
            // refused in our words, or the connection was lost
        }
        catch (Exception e)
        {
            return e.ToString();
        }

        return clock.Elapsed > MaxTime ? $"it took {clock.Elapsed}"
            : GC.GetAllocatedBytesForCurrentThread() - before is > MaxBytes and var allocated ? $"it took {allocated} bytes"
            : null;
    }

    private static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
