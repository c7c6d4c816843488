namespace DataAgent.Cli.Demo;

/// <summary>The bank's tables: the same rows on every machine, with NULLs, repeated keys, exact money and names that are not ASCII.</summary>
internal static class BankData
{
    public const int Customers = 5_000;
    public const int Accounts = 8_000;
    public const int Transactions = 200_000;
    private const int Loans = 2_500;
    private const int Policies = 4_000;
    private const int Alerts = 1_200;
    private const int Employees = 240;

    private static readonly DateTime Today = new(2026, 6, 30, 17, 0, 0, DateTimeKind.Unspecified);
    private static readonly string[] Regions = ["EMEA", "APAC", "AMER"];
    private static readonly string[] Departments = ["Compliance", "Fraud", "Branches", "Lending", "Private Banking", "IT"];

    public static IReadOnlyList<BankTable> Tables { get; } =
    [
        new("customer_db", "customers",
            "customer_id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, email TEXT, region TEXT NOT NULL, segment TEXT NOT NULL, joined_on DATE NOT NULL",
            ["customer_id", "name", "email", "region", "segment", "joined_on"],
            static () => Rows(1, Customers, static (id, r) =>
                [id, BankNames.Next(r), r.Next(12) == 0 ? null : BankNames.Email(id), Pick(r, Regions), Pick(r, "retail", "retail", "retail", "business", "private"), Day(r, 7300)])),

        new("accounts_db", "accounts",
            "account_id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, balance DECIMAL(15,2), currency TEXT NOT NULL, opened_on DATE NOT NULL",
            ["account_id", "customer_id", "kind", "status", "balance", "currency", "opened_on"],
            static () => Rows(2, Accounts, static (id, r) =>
                [id, 1 + r.Next(Customers), Pick(r, "savings", "checking", "money market"), Pick(r, "active", "active", "active", "frozen", "closed"), r.Next(40) == 0 ? null : Money(r, 250_000), "EUR", Day(r, 5000)])),

        new("accounts_db", "transactions",
            "transaction_id INTEGER NOT NULL, account_id INTEGER NOT NULL, booked_at TIMESTAMP NOT NULL, kind TEXT NOT NULL, amount DECIMAL(15,2) NOT NULL, memo TEXT",
            ["transaction_id", "account_id", "booked_at", "kind", "amount", "memo"],
            static () => Rows(3, Transactions, static (id, r) =>
                [id, 1 + r.Next(Accounts), Moment(r, 720), Pick(r, "deposit", "withdrawal", "transfer", "fee"), Money(r, 5_000), r.Next(3) == 0 ? null : Pick(r, "Gehalt", "loyer", "groceries", "café", "rent")])),

        new("loans_db", "loans",
            "loan_id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL, kind TEXT NOT NULL, principal DECIMAL(15,2) NOT NULL, outstanding DECIMAL(15,2), rate DECIMAL(5,4) NOT NULL, status TEXT NOT NULL, paid_out_on DATE NOT NULL",
            ["loan_id", "customer_id", "kind", "principal", "outstanding", "rate", "status", "paid_out_on"],
            static () => Rows(4, Loans, static (id, r) =>
                [id, 1 + r.Next(Customers), Pick(r, "mortgage", "car", "consumer"), Money(r, 400_000), r.Next(10) == 0 ? null : Money(r, 300_000), r.Next(100, 900) / 10_000m, Pick(r, "active", "active", "paid off", "defaulted"), Day(r, 4000)])),

        new("insurance_db", "policies",
            "policy_id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL, kind TEXT NOT NULL, premium DECIMAL(10,2) NOT NULL, coverage DECIMAL(15,2) NOT NULL, ends_on DATE",
            ["policy_id", "customer_id", "kind", "premium", "coverage", "ends_on"],
            static () => Rows(5, Policies, static (id, r) =>
                [id, 1 + r.Next(Customers), Pick(r, "home", "life", "car", "travel"), Money(r, 900), Money(r, 500_000), r.Next(4) == 0 ? null : Day(r, 900).AddDays(1200)])),

        new("compliance_db", "alerts",
            "alert_id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER, kind TEXT NOT NULL, severity TEXT NOT NULL, raised_at TIMESTAMP NOT NULL, resolved_at TIMESTAMP, assigned_to INTEGER",
            ["alert_id", "customer_id", "kind", "severity", "raised_at", "resolved_at", "assigned_to"],
            static () => Rows(6, Alerts, static (id, r) =>
                [id, r.Next(15) == 0 ? null : 1 + r.Next(Customers / 4), Pick(r, "structuring", "sanctions", "velocity", "geography"), Pick(r, "low", "medium", "high"), Moment(r, 365), r.Next(2) == 0 ? null : Moment(r, 300), r.Next(8) == 0 ? null : 1 + r.Next(Employees)])),

        new("employees_db", "employees",
            "employee_id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, department TEXT NOT NULL, manager_id INTEGER, hired_on DATE NOT NULL",
            ["employee_id", "name", "department", "manager_id", "hired_on"],
            static () => Rows(7, Employees, static (id, r) =>
                [id, BankNames.Next(r), Pick(r, Departments), id <= 6 ? null : 1 + r.Next(6), Day(r, 6000)])),
    ];

    private static IEnumerable<object?[]> Rows(int seed, int count, Func<int, Random, object?[]> row)
    {
        var random = new Random(seed); // a seeded Random gives the same numbers on every version and platform
        for (var id = 1; id <= count; id++)
            yield return row(id, random);
    }

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];

    private static decimal Money(Random random, int most) => random.Next(1, most * 100) / 100m;

    private static DateOnly Day(Random random, int within) => DateOnly.FromDateTime(Today).AddDays(-random.Next(within));

    private static DateTime Moment(Random random, int withinDays) =>
        Today.AddDays(-random.Next(withinDays)).AddSeconds(-random.Next(86_400)).AddTicks(-random.Next(10_000_000) / 10 * 10);
}
