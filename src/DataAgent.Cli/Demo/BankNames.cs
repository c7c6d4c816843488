namespace DataAgent.Cli.Demo;

/// <summary>Names from many places: none of them is plain ASCII by accident.</summary>
internal static class BankNames
{
    private static readonly string[] Given =
    [
        "Zoë", "José", "Łukasz", "Søren", "Chloé", "Jürgen", "Ana", "Márton", "Ngọc", "Owen", "Aiko", "Priya", "Fatima", "Dmitrij", "Ingrid",
        "Siân", "Noor", "Ewa", "Tomás", "Beyza", "Kofi", "Mei", "Anders", "Inês", "Hanna", "Rafał", "Yusuf", "Grace", "李", "Αλέξης",
    ];

    private static readonly string[] Family =
    [
        "Åkesson", "Müller", "Nowak", "García", "O'Brien", "Kovács", "Nguyễn", "Sørensen", "D'Angelo", "Yılmaz", "Smith", "Dvořák", "Silva",
        "Tanaka", "Okafor", "Papadopoulos", "Jansen", "Élysée", "Brown", "Haddad", "Lindqvist", "Petrov", "Mbeki", "伟", "Novák",
    ];

    public static string Next(Random random) => $"{Given[random.Next(Given.Length)]} {Family[random.Next(Family.Length)]}";

    /// <summary>An ASCII mailbox for a person of any name.</summary>
    public static string Email(int customer) => $"customer{customer}@example.com";
}
