namespace DataAgent.Unit.Plans;

/// <summary>The questions of crossdb-chinook as a user would write them: each database does its own joins and filters.</summary>
internal static class ChinookPlans
{
    private const string Tracks = "SELECT t.TrackId, g.Name AS genre FROM Track t JOIN Genre g ON g.GenreId = t.GenreId";
    private const string Lines = "SELECT i.CustomerId, i.InvoiceDate, il.TrackId, il.UnitPrice * il.Quantity AS amount FROM Invoice i JOIN InvoiceLine il ON il.InvoiceId = i.InvoiceId";

    public static IReadOnlyDictionary<string, string> ByQuestion { get; } = new Dictionary<string, string>
    {
        ["revenue by country"] = $$"""
            {{Fetch("c", "crm", "SELECT CustomerId, Country FROM Customer")}}
            {{Fetch("i", "billing", "SELECT CustomerId, sum(Total) AS Total FROM Invoice GROUP BY CustomerId")}}
            - { id: j, type: join, inputs: [c, i], on: CustomerId, output: j }
            - { id: g, type: aggregate, input: j, group_by: Country, measures: { total: "round(sum(Total), 2)" }, output: g }
            - { id: out, type: sort, input: g, by: [total desc, Country], output: out }
            """,
        ["top 10 artists by units sold"] = $$"""
            {{Fetch("l", "billing", "SELECT TrackId, sum(Quantity) AS units FROM InvoiceLine GROUP BY TrackId")}}
            {{Fetch("t", "catalog", "SELECT t.TrackId, ar.Name FROM Track t JOIN Album al ON al.AlbumId = t.AlbumId JOIN Artist ar ON ar.ArtistId = al.ArtistId")}}
            - { id: j, type: join, inputs: [t, l], on: TrackId, output: j }
            - { id: g, type: aggregate, input: j, group_by: Name, measures: { units: sum(units) }, output: g }
            - { id: out, type: sort, input: g, by: [units desc, Name], limit: 10, output: out }
            """,
        ["revenue by genre and customer country for USA and Canada"] = $$"""
            {{Fetch("c", "crm", "SELECT CustomerId, Country FROM Customer WHERE Country IN ('USA', 'Canada')")}}
            {{Fetch("l", "billing", $"{Lines} WHERE i.CustomerId IN (@keys)", "c", "CustomerId")}}
            {{Fetch("t", "catalog", $"{Tracks} WHERE t.TrackId IN (@keys)", "l", "TrackId")}}
            {{Sql("SELECT genre, Country, round(sum(amount), 2) AS rev FROM c JOIN l USING (CustomerId) JOIN t USING (TrackId) GROUP BY ALL ORDER BY 1, 2")}}
            """,
        ["tracks never sold"] = $$"""
            {{Fetch("t", "catalog", "SELECT TrackId FROM Track")}}
            {{Fetch("l", "billing", "SELECT DISTINCT TrackId FROM InvoiceLine")}}
            - { id: j, type: join, inputs: [t, l], on: TrackId, kind: anti, output: j }
            - { id: out, type: aggregate, input: j, measures: { n: count(*) }, output: out }
            """,
        ["revenue per support rep"] = $$"""
            {{Fetch("c", "crm", "SELECT e.LastName, c.CustomerId FROM Employee e JOIN Customer c ON c.SupportRepId = e.EmployeeId")}}
            {{Fetch("i", "billing", "SELECT CustomerId, Total FROM Invoice")}}
            - { id: j, type: join, inputs: [c, i], on: CustomerId, output: j }
            - { id: g, type: aggregate, input: j, group_by: LastName, measures: { customers: count(DISTINCT CustomerId), total: "round(sum(Total), 2)" }, output: g }
            - { id: out, type: sort, input: g, by: LastName, output: out }
            """,
        ["employees with and without customers (left join)"] = $$"""
            {{Fetch("e", "crm", "SELECT EmployeeId, LastName FROM Employee")}}
            {{Fetch("c", "crm", "SELECT CustomerId, SupportRepId FROM Customer")}}
            - { id: j, type: join, inputs: [e, c], on: [EmployeeId, SupportRepId], kind: left, output: j }
            {{Sql("SELECT LastName, count(CustomerId) AS n FROM j GROUP BY EmployeeId, LastName ORDER BY 1")}}
            """,
        ["customers who bought Jazz"] = $$"""
            {{Fetch("t", "catalog", $"{Tracks} WHERE g.Name = 'Jazz'")}}
            {{Fetch("l", "billing", $"{Lines} WHERE il.TrackId IN (@keys)", "t", "TrackId")}}
            {{Fetch("c", "crm", "SELECT CustomerId, LastName FROM Customer ORDER BY CustomerId")}}
            - { id: out, type: join, inputs: [c, l], on: CustomerId, kind: semi, output: out }
            """,
        ["yearly revenue by media type"] = $$"""
            {{Fetch("l", "billing", Lines)}}
            {{Fetch("t", "catalog", "SELECT t.TrackId, m.Name FROM Track t JOIN MediaType m ON m.MediaTypeId = t.MediaTypeId")}}
            - { id: j, type: join, inputs: [l, t], on: TrackId, output: j }
            {{Sql("SELECT strftime(InvoiceDate, '%Y') AS y, Name, round(sum(amount), 2) AS rev FROM j GROUP BY ALL ORDER BY 1, 2")}}
            """,
        ["case check: customers with company NULL vs not, avg invoice"] = $$"""
            {{Fetch("c", "crm", "SELECT CustomerId, CASE WHEN Company IS NULL THEN 1 ELSE 0 END AS no_company FROM Customer")}}
            {{Fetch("i", "billing", "SELECT CustomerId, Total FROM Invoice")}}
            - { id: j, type: join, inputs: [c, i], on: CustomerId, output: j }
            {{Sql("SELECT no_company, count(DISTINCT CustomerId) AS n, round(avg(Total), 4) AS avg_total FROM j GROUP BY 1 ORDER BY 1")}}
            """,
        ["unicode round trip: customers whose name is not ASCII"] = $$"""
            {{Fetch("c", "crm", "SELECT CustomerId, FirstName, LastName, City FROM Customer")}}
            - { id: f, type: filter, input: c, where: "regexp_matches(LastName || FirstName || City, '[^ -~]')", output: f }
            - { id: out, type: sort, input: f, by: CustomerId, output: out }
            """,
        ["playlist lines sold"] = $$"""
            {{Fetch("p", "catalog", "SELECT p.PlaylistId, p.Name, pt.TrackId FROM Playlist p JOIN PlaylistTrack pt ON pt.PlaylistId = p.PlaylistId")}}
            {{Fetch("l", "billing", "SELECT InvoiceLineId, TrackId FROM InvoiceLine")}}
            - { id: j, type: join, inputs: [p, l], on: TrackId, output: j }
            {{Sql("SELECT Name, count(*) AS sold FROM j GROUP BY PlaylistId, Name ORDER BY 2 DESC, 1")}}
            """,
        ["most valuable customer in each country (window)"] = $$"""
            {{Fetch("c", "crm", "SELECT CustomerId, LastName, Country FROM Customer")}}
            {{Fetch("i", "billing", "SELECT CustomerId, sum(Total) AS total FROM Invoice GROUP BY CustomerId")}}
            - { id: j, type: join, inputs: [c, i], on: CustomerId, output: j }
            {{Sql("SELECT Country, LastName, round(total, 2) AS total FROM j QUALIFY row_number() OVER (PARTITION BY Country ORDER BY round(total, 2) DESC, CustomerId) = 1 ORDER BY 1")}}
            """,
    };

    private static string Fetch(string output, string database, string query) =>
        $"- {{ id: {output}, type: fetch, database: {database}, query: \"{query}\", output: {output} }}";

    private static string Fetch(string output, string database, string query, string from, string column) =>
        Fetch(output, database, query).Replace(", output:", $", keys: {{ from: {from}, column: {column} }}, output:", StringComparison.Ordinal);

    private static string Sql(string query) => $"- {{ id: out, type: sql, query: \"{query}\", output: out }}";
}
