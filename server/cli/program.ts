/** Every command with its arguments and options. What needs the server's packages is loaded when it is called. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { LANGS } from '../../views/text/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Grant } from '../../engine/index.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { compare, type CompareOptions } from './compare.ts';
import type { Asked } from '../config.ts';
import { doctor } from './doctor.ts';
import { migrate } from './migrate.ts';
import { parameter } from './parameter.ts';
import { restore } from './restore.ts';
import { exportAs, type ExportOptions } from './export.ts';
import type { StartFlags } from './start.ts';
import { addUser } from './user-add.ts';
import { disableUser } from './user-disable.ts';
import { resetUser } from './user-reset.ts';
import { consistency, proof, verifyProof } from './proof.ts';
import { verify } from './verify.ts';
import type { VerifyFlags } from './verify.ts';
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
    .usage(help.usage)
    .helpCommand(false)
    .addHelpText('after', () => `\n${help.exits}`);

  const add = (name: string, description: string, under: Command = program): Command =>
    configured(under.command(name), setting).description(description);

  add('check', help.check)
    .argument('<file...>', help.files)
    .option('--json', help.json)
    .action((files: string[], options: { json?: boolean }) => exit(check(files, options, setting)));

  const data = new Option('--data <dir>', help.data).env('TERTIB_DATA').default('data');
  add('compare', help.compare)
    .argument('<before>', help.compareBefore)
    .argument('<after>', help.compareAfter)
    .option('--json', help.json)
    .addOption(data)
    .action(async (before: string, after: string, options: CompareOptions) =>
      exit(await compare(before, after, options, setting)),
    );

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

  add('export', help.export)
    .argument('[what]', help.exportWhat)
    .option('--pdf', help.exportPdf)
    .option('--html', help.exportHtml)
    .option('--bpmn', help.exportBpmn)
    .option('--xes', help.exportXes)
    .option('--revision <number>', help.exportRevision)
    .option('--out <file>', help.exportOut)
    .addOption(data)
    .action(async (what: string | undefined, options: ExportOptions) =>
      exit(await exportAs(what, options, setting)),
    );

  add('start', help.start)
    .addOption(data)
    .option('--port <n>', help.port, wholeNumber('0 – 65535'))
    .option('--host <host>', help.host)
    .option('--tls-cert <file>', help.tlsCert)
    .option('--tls-key <file>', help.tlsKey)
    .option('--url <url>', help.url)
    .option('--behind-proxy <url>', help.behindProxy)
    .option('--proxy-address <ip>', help.proxyAddress)
    .option('--services <file>', help.services)
    .option('--demo', help.demo)
    .option('--log <what>', help.log, oneOf('faults', 'all'))
    // Loaded when called: a library install has no server packages, and `check` needs none.
    .action(async (flags: StartFlags) => exit(await (await import('./start.ts')).start(flags, setting)));

  add('doctor', help.doctor)
    .addOption(data)
    .option('--tls-cert <file>', help.tlsCert)
    .option('--tls-key <file>', help.tlsKey)
    .option('--url <url>', help.url)
    .action(async (flags: Asked & { readonly data: string }) => exit(await doctor(flags, setting)));

  add('verify', help.verify)
    .addOption(data)
    .option('--json', help.json)
    .option('--checkpoint <file>', help.checkpoint)
    .option('--key <key>', help.key)
    .action(async (flags: VerifyFlags) => exit(await verify(flags, setting)));

  add('proof', help.proof)
    .argument('<case>', help.caseNumber)
    .addOption(data)
    .action(async (number: string, flags: { data: string }) => exit(await proof(number, flags, setting)));

  add('consistency', help.consistency)
    .argument('<file>', help.checkpoint)
    .addOption(data)
    .action(async (file: string, flags: { data: string }) => exit(await consistency(file, flags, setting)));

  add('verify-proof', help.verifyProof)
    .argument('<file>', help.proofFile)
    .option('--key <key>', help.key)
    .action((file: string, flags: { key?: string }) => exit(verifyProof(file, flags, setting)));

  add('backup', help.backup)
    .argument('<dir>', help.into)
    .addOption(data)
    .action(async (to: string, flags: { data: string }) => exit(await backup(to, flags, setting)));

  add('restore', help.restore)
    .argument('<dir>', help.from)
    .addOption(data)
    .option('--replace', help.replace)
    .action(async (from: string, flags: { data: string; replace?: boolean }) =>
      exit(await restore(from, flags, setting)),
    );

  add('migrate', help.migrate)
    .argument('<sop>', help.sop)
    .argument('[number...]', help.numbers)
    .option('--dry-run', help.dryRun)
    .option('--answer <id=answer>', help.moveAnswer, answersOf, {})
    .option('--reason <text>', help.reason)
    .addOption(data)
    .action(async (sop: string, numbers: string[], flags: Parameters<typeof migrate>[2]) =>
      exit(await migrate(sop, numbers, flags, setting)),
    );

  add('parameter', help.parameter)
    .argument('<sop>', help.sop)
    .argument('[id]', help.parameterId)
    .argument('[value]', help.parameterValue)
    .addOption(data)
    .action(async (sop: string, id: string | undefined, value: string | undefined, flags: { data: string }) =>
      exit(await parameter(sop, id, value, flags, setting)),
    );

  const user = add('user', help.user).helpCommand(false);
  add('add', help.userAdd, user)
    .argument('<login>', help.login)
    .requiredOption('--name <name>', help.name)
    .option('--roles <roles>', help.roles, listOf, [])
    .option('--grants <grants>', help.grants, grantsOf, [])
    .option('--company <name>', help.company)
    .addOption(data)
    .action(async (login: string, flags: Parameters<typeof addUser>[1]) =>
      exit(await addUser(login, flags, setting)),
    );
  add('reset', help.userReset, user)
    .argument('<login>', help.login)
    .addOption(data)
    .action(async (login: string, flags: { data: string }) => exit(await resetUser(login, flags, setting)));
  add('disable', help.userDisable, user)
    .argument('<login>', help.login)
    .addOption(data)
    .action(async (login: string, flags: { data: string }) => exit(await disableUser(login, flags, setting)));

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
function wholeNumber(expected: string): (text: string) => number {
  return (text) => {
    if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError(expected);
    return Number(text);
  };
}

function oneOf(...words: readonly string[]): (text: string) => string {
  return (text) => {
    if (!words.includes(text)) throw new InvalidArgumentError(words.join(' / '));
    return text;
  };
}

function language(text: string): string {
  if (!LANGS.some((lang) => lang === text)) throw new InvalidArgumentError(LANGS.join(' / '));
  return text;
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `id=answer`, once for each. */
function answersOf(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, id, answer] = /^([a-z][a-z0-9_]*)=([a-z][a-z0-9_]*)$/.exec(text) ?? [];
  if (id === undefined || answer === undefined) throw new InvalidArgumentError('late=rebase');
  return { ...before, [id]: answer };
}

const GRANTS: readonly Grant[] = ['administrator', 'qmr', 'auditor'];

function grantsOf(text: string): readonly Grant[] {
  return listOf(text).map((name) => {
    const grant = GRANTS.find((known) => known === name);
    if (grant === undefined) throw new InvalidArgumentError(GRANTS.join(', '));
    return grant;
  });
}
