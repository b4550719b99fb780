/** The command line: `main` answers an exit code and never throws; a fault is a sentence, never a stack. */
import { CommanderError } from 'commander';
import { LANGS, text } from '../../views/text/index.ts';
import type { Lang } from '../../views/text/index.ts';
import { programOf } from './program.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { Setting, Terminal } from './terminal.ts';
import { processTerminal } from './process-terminal.ts';
import { usageSentence } from './usage.ts';

export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const lang = languageOf(args, terminal);
  const setting: Setting = { terminal, lang, t: text(lang) };
  let exit: number = EXIT.done;
  const program = programOf(setting, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    return explain(error, setting);
  }
}

/** `--lang` wherever it stands, else TERTIB_LANG, else Indonesian. */
function languageOf(args: readonly string[], { env }: Terminal): Lang {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const named =
    at < 0 ? env['TERTIB_LANG'] : args[at]?.startsWith('--lang=') ? args[at].slice(7) : args[at + 1];
  return LANGS.find((lang) => lang === named) ?? 'id';
}

function explain(error: unknown, { terminal, t }: Setting): number {
  if (error instanceof CommandFailure) {
    terminal.error(error.message);
    return error.exit;
  }
  if (error instanceof CommanderError) {
    // Help and version end the parsing in this way too.
    if (error.exitCode === 0) return EXIT.done;
    terminal.error(usageSentence(error, t));
    return EXIT.usage;
  }
  const name = missingPackage(error);
  terminal.error(name === null ? t.cli.failed(reasonOf(error)) : t.cli.notInstalled(name));
  return EXIT.failed;
}

/** A server package that npm left out (`--omit=optional`, or its `engines` did not fit). */
function missingPackage(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') return null;
  return /package '([^']+)'/.exec(error.message)?.[1] ?? null;
}

/** The first line of the message; codes of the system (EADDRINUSE, EACCES) stand in it. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
