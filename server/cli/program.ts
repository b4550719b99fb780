/** Every command with its arguments and options. What needs the server's packages is loaded when it is called. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { LANGS } from '../../views/text/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { check } from './check.ts';
import { run } from './run.ts';
import { simulate } from './simulate.ts';
import { test } from './test.ts';
import type { ExitCode, Setting } from './terminal.ts';

/** `exit`: told the exit code of the command that ran. */
export function programOf(setting: Setting, exit: (code: ExitCode) => void): Command {
  const { t } = setting;
  const { help } = t.cli;
  const program = configured(new Command('tertib'), setting)
    .description(t.cli.about)
    .version(packageJson.version, '--version', help.version)
    .helpCommand(false)
    .addHelpText('after', () => `\n${help.exits}`);

  const add = (name: string, description: string, under: Command = program): Command =>
    configured(under.command(name), setting).description(description);

  add('check', help.check)
    .argument('<file...>', help.files)
    .option('--json', help.json)
    .action((files: string[], options: { json?: boolean }) => exit(check(files, options, setting)));

  add('test', help.test)
    .argument('<file...>', help.files)
    .option('--json', help.json)
    .action((files: string[], options: { json?: boolean }) => exit(test(files, options, setting)));

  add('run', help.run)
    .argument('<file>', help.file)
    .action(async (file: string) => exit(await run(file, setting)));

  add('simulate', help.simulate)
    .argument('<file>', help.file)
    .requiredOption('--scenario <id>', help.scenario)
    .option('--json', help.json)
    .action((file: string, options: { scenario: string; json?: boolean }) =>
      exit(simulate(file, options, setting)),
    );

  return program;
}

function configured(command: Command, { terminal, t }: Setting): Command {
  const line = (write: (line: string) => void) => (text: string) => write(text.replace(/\n$/, ''));
  return command
    .exitOverride()
    .helpOption('-h, --help', t.cli.help.help)
    .addOption(new Option('--lang <lang>', t.cli.help.lang).argParser(language))
    .showHelpAfterError(false)
    .configureHelp({ styleTitle: (title) => t.cli.headings[title] ?? title })
    .configureOutput({
      writeOut: line((text) => terminal.out(text)),
      // Errors are thrown as well, and said in the person's language.
      writeErr: () => undefined,
    });
}

/** An option that is a whole number. */
export function wholeNumber(expected: string): (text: string) => number {
  return (text) => {
    if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError(expected);
    return Number(text);
  };
}

function language(text: string): string {
  if (!LANGS.some((lang) => lang === text)) throw new InvalidArgumentError(LANGS.join(' / '));
  return text;
}
