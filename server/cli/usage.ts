/** What commander says of a command line that it did not understand, in the person's language. */
import type { CommanderError } from 'commander';
import type { Text } from '../../views/text/index.ts';

export function usageSentence(error: CommanderError, { cli }: Text): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return cli.usage.unknownCommand(quoted);
    case 'commander.unknownOption':
      return cli.usage.unknownOption(quoted);
    case 'commander.missingArgument':
    case 'commander.missingMandatoryOptionValue':
    case 'commander.optionMissingArgument':
      return cli.usage.missing(quoted);
    case 'commander.excessArguments':
      return cli.usage.tooMany;
    case 'commander.invalidArgument': {
      // "option '--port <n>' argument 'x' is invalid. <what our parser said>"
      const [, option = '', found = '', expected = ''] =
        /'([^']*)'.*?'([^']*)' is invalid\. ([^]*)$/.exec(error.message) ?? [];
      return cli.usage.invalid(option, found, expected);
    }
    default:
      return cli.usage.other;
  }
}
