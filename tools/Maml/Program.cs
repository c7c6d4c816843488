using DataAgent.Maml;

// DataAgent.Maml <module assembly> <file listing its references> <folder of pages> <help file to write>
if (args is not [var assembly, var references, var pages, var output])
{
    Console.Error.WriteLine("usage: DataAgent.Maml ASSEMBLY REFERENCES PAGES OUTPUT");
    return 2;
}

var missing = new List<string>();
var commands = new List<(CmdletSignature, HelpPage)>();
foreach (var cmdlet in CmdletReader.Read(assembly, File.ReadAllLines(references)))
{
    var file = Path.Combine(pages, cmdlet.Name + ".md");
    var page = File.Exists(file) ? PageReader.Read(File.ReadAllText(file)) : new HelpPage();
    missing.AddRange(File.Exists(file)
        ? cmdlet.Parameters.Where(p => p.Standard is null && !page.Parameters.ContainsKey(p.Name)).Select(p => $"{file} lacks a section ### -{p.Name}")
        : [$"{file} is missing"]);
    commands.Add((cmdlet, page));
}

// In the form that MSBuild shows as a warning of its own.
foreach (var fault in missing)
    Console.Error.WriteLine($"docs/help : warning DAHELP : {fault}");
Directory.CreateDirectory(Path.GetDirectoryName(output)!);
MamlWriter.Write(commands, output);
return 0;
