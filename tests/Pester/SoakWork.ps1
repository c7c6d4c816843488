# What a runspace of the soak does next: a script, its arguments, the databases it touches, and what it gives or how it fails.

$databases = 'pg', 'maria', 'click', 'lite', 'duck'
$endless = @{
    pg = 'SELECT pg_sleep(600)'; maria = 'SELECT SLEEP(600)'
    click = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1 SETTINGS max_threads = 1'
    lite = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
    duck = 'SELECT count(*) FROM range(100000000000) a(i), range(1000) b(j) WHERE hash(i + j) = 1'
}

function Get-SoakPlan {
    @'
databases_required: [pg, maria, click, lite, duck]
parameters: { g: 3 }
operations:
  - { id: a, type: fetch, database: pg, query: 'SELECT id, amount FROM soak WHERE grp = @g', output: a }
  - { id: b, type: fetch, database: maria, query: 'SELECT id, pad FROM soak WHERE id IN (@keys)', keys: { parameter: keys, from: a, column: id }, output: b }
  - { id: c, type: fetch, database: click, query: 'SELECT id, grp FROM soak WHERE id IN (@keys)', keys: { parameter: keys, from: a, column: id }, output: c }
  - { id: d, type: fetch, database: lite, query: 'SELECT id, amount AS again FROM soak WHERE grp = @g', output: d }
  - { id: e, type: fetch, database: duck, query: 'SELECT id, pad AS other FROM soak WHERE grp = @g', output: e }
  - { id: j, type: sql, query: 'SELECT count(*) AS n, sum(a.amount - d.again) AS difference FROM a JOIN b USING (id) JOIN c USING (id) JOIN d USING (id) JOIN e USING (id) WHERE b.pad = e.other', output: j }
final_output: j
'@
}

function New-Work([Random] $random, [int] $number) {
    $one = $databases[$random.Next($databases.Count)]
    $two = $databases[$random.Next($databases.Count)]
    $group = $random.Next(10)
    switch ($random.Next(14)) {
        { $_ -le 3 } {
            return @{ Name = 'all rows'; Touches = $one; Gives = "$rows"; Arguments = @($one)
                Script = 'param($db) (Invoke-DataQuery "SELECT id, grp, pad, amount FROM soak" $db | Measure-Object).Count' }
        }
        { $_ -le 5 } {
            return @{ Name = 'a scalar'; Touches = $one; Gives = "$(($rows / 10) * ($rows / 2 - 5 + $group))"; Arguments = @($one, $group)
                Script = 'param($db, $g) Invoke-DataQuery "SELECT sum(id) AS s FROM soak WHERE grp = @g" $db -Parameter @{ g = $g } -ReadOnly -As Scalar | ForEach-Object { [long]$_ }' }
        }
        6 {
            return @{ Name = 'the first rows'; Touches = $one; Gives = '3'; Arguments = @($one)
                Script = 'param($db) @(Invoke-DataQuery "SELECT id, pad FROM soak" $db | Select-Object -First 3).Count' }
        }
        7 {
            return @{ Name = 'a join'; Touches = $one, $two; Gives = "$($rows / 10)"; Arguments = @($one, $two, $group)
                Script = 'param($a, $b, $g) (Invoke-DataQuery "SELECT id, pad FROM soak WHERE grp = @g" $a -Parameter @{ g = $g } | Join-QueryResult (Invoke-DataQuery "SELECT id, amount FROM soak" $b) id | Measure-Object).Count' }
        }
        { $_ -le 9 } {
            return @{ Name = 'a plan'; Touches = $databases; Gives = "$($rows / 10) 0"; Arguments = @($group)
                Script = 'param($g) Invoke-DataPlan ./plan.yaml -Parameter @{ g = $g } | ForEach-Object { "$($_.n) $([int]$_.difference)" }' }
        }
        10 {
            return @{ Name = 'endless, stopped'; Touches = $one; Stops = $true; Fails = 'Stopped'; Arguments = @($one, $endless[$one])
                Script = 'param($db, $sql) Invoke-DataQuery $sql $db -TimeoutSeconds 60' }
        }
        11 {
            return @{ Name = 'endless, timed out'; Touches = $one; Fails = 'QueryTimeout'; Arguments = @($one, $endless[$one])
                Script = 'param($db, $sql) Invoke-DataQuery $sql $db -TimeoutSeconds 1' }
        }
        12 {
            return @{ Name = 'no such table'; Touches = $one; Fails = 'ObjectNotFound'; Arguments = @($one)
                Script = 'param($db) Invoke-DataQuery "SELECT * FROM missing_table" $db' }
        }
        default {
            # Written whole or not at all, whatever ended it: a restart may have come after the commit.
            return @{ Name = 'a write'; Touches = $one, $two; Gives = 'whole'; Arguments = @($one, $two, "written$number", [long]$random.Next(), ($rows / 10), ($two -eq 'lite' ? 'DELETE FROM' : 'TRUNCATE TABLE'))
                Script = @'
param($from, $to, $table, $batch, $many, $empty)
$copied = (Copy-DataTable -Query "SELECT id + @b AS id, pad FROM soak WHERE grp = 1" -Parameter @{ b = $batch * 100000 } $from $to $table).Rows
$there = Invoke-DataQuery "SELECT count(*) AS n FROM $table WHERE id BETWEEN @b AND @e" $to -Parameter @{ b = $batch * 100000; e = $batch * 100000 + 99999 } -As Scalar
if ($copied -eq $many -and $there -eq $many) { 'whole' } else { "$copied copied, $there there" }
if ($batch % 10 -eq 0) { Invoke-DataQuery "$empty $table" $to -As NonQuery | Out-Null }
'@ }
        }
    }
}
