/**
 * `tertib export FILE --bpmn`: one SOP for other tools. `tertib export [SOP] --xes`: the trails of the
 * cases in the data folder. To the terminal, or into `--out`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { bpmnOf, xesOf } from '../../engine/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { format } from '../../views/text/format.ts';
import { bpmnWords } from '../sops/bpmn-words.ts';
import { readSopFile } from './read-sop-file.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { withEngine } from './with-engine.ts';

export interface ExportOptions {
  readonly data: string;
  readonly out?: string;
  readonly bpmn?: true;
  readonly xes?: true;
}

export async function exportAs(
  what: string | undefined,
  options: ExportOptions,
  setting: Setting,
): Promise<ExitCode> {
  const { t } = setting;
  if ((options.bpmn === true) === (options.xes === true)) {
    throw new CommandFailure(t.cli.export.oneFormat, EXIT.usage);
  }
  if (options.xes === true) {
    await withEngine({ folder: options.data, create: false }, setting, async (engine) => {
      const known = (await engine.sops.list()).some(({ sop }) => sop === what);
      if (what !== undefined && !known) throw new CommandFailure(t.cli.export.unknownSop(what), EXIT.usage);
      await written(xesOf(engine.ask.traces(what)), options, setting);
    });
    return EXIT.done;
  }
  if (what === undefined) throw new CommandFailure(t.cli.export.noFile, EXIT.usage);
  const sop = readSopFile(what, setting);
  if (sop === null) return EXIT.found;
  const { lang } = setting;
  const say = { t, f: format(lang, sop.zone), now: 0, nameOf: (person: unknown) => String(person) };
  await written([await bpmnOf(sop, bpmnWords(say), packageJson.version)], options, setting);
  return EXIT.done;
}

/** A file appears whole or not at all. */
async function written(
  pieces: AsyncIterable<string> | Iterable<string>,
  { out }: ExportOptions,
  { terminal, t }: Setting,
): Promise<void> {
  if (out === undefined) {
    for await (const piece of pieces) terminal.out(piece.replace(/\n$/, ''));
    return;
  }
  const part = path.join(path.dirname(out), `.${path.basename(out)}.part`);
  try {
    const file = fs.openSync(part, 'w');
    try {
      for await (const piece of pieces) fs.writeSync(file, piece);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(part, out);
  } catch (error) {
    fs.rmSync(part, { force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === '') throw error;
    throw new CommandFailure(t.cli.export.notWritten(out, code));
  }
  terminal.out(t.cli.export.written(out));
}
