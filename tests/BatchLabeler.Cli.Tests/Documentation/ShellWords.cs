using System.Text;

namespace BatchLabeler.Cli.Tests.Documentation;

/// <summary>Cuts a line of a shell into its commands, and those into words.</summary>
internal static class ShellWords
{
    private const string Operators = ";&|<>";

    public static IReadOnlyList<IReadOnlyList<string>> Commands(string line)
    {
        var commands = new List<List<string>> { new() };
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quote != '\0' && letter == quote)
            {
                quote = '\0';
            }
            else if (quote != '\0')
            {
                word.Append(letter);
            }
            else if (letter is '\'' or '"')
            {
                (quote, isWord) = (letter, true);
            }
            else if (letter == '#' && !isWord)
            {
                break;
            }
            else if (letter == ' ' || Operators.Contains(letter))
            {
                End();
                if (letter != ' ')
                    commands.Add([]);
            }
            else
            {
                word.Append(letter);
                isWord = true;
            }
        }

        End();
        return [.. commands.Where(command => command.Count > 0)];

        void End()
        {
            if (isWord)
                commands[^1].Add(word.ToString());
            word.Clear();
            isWord = false;
        }
    }
}
