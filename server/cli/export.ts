/**
 * `tertib export`: one SOP for other readers: as its paper (PDF, HTML) or as BPMN, out of a file or of the
 * data folder; or the trails of the cases in it as XES. To the terminal, or into `--out`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { bpmnOf, xesOf } from '../../engine/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { DocumentGiven } from '../document/given.ts';
import { bpmnWords } from '../sops/bpmn-words.ts';
import { withSource } from './export-source.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { withEngine } from './with-engine.ts';

const FORMATS = ['pdf', 'html', 'bpmn', 'xes'] as const;
type ExportFormat = (typeof FORMATS)[number];

export interface ExportOptions extends Readonly<Partial<Record<ExportFormat, true>>> {
  readonly data: string;
  readonly revision?: string;
  readonly out?: string;
}

export async function exportAs(
  what: string | undefined,
  options: ExportOptions,
  setting: Setting,
): Promise<ExitCode> {
  const { t } = setting;
  const [as, other] = FORMATS.filter((format) => options[format] === true);
  if (as === undefined || other !== undefined) throw new CommandFailure(t.cli.export.oneFormat, EXIT.usage);
  if (as === 'xes') return exportTrails(what, options, setting);
  if (what === undefined) throw new CommandFailure(t.cli.export.noFile, EXIT.usage);
  if (as === 'pdf' && options.out === undefined)
    throw new CommandFailure(t.cli.export.pdfNeedsFile, EXIT.usage);
  return withSource(what, options, setting, async (given) =>
    written([await madeOf(given, as, setting)], options, setting),
  );
}

function exportTrails(what: string | undefined, options: ExportOptions, setting: Setting): Promise<ExitCode> {
  const { t } = setting;
  return withEngine({ folder: options.data, create: false }, setting, async (engine) => {
    const known = (await engine.sops.list()).some(({ sop }) => sop === what);
    if (what !== undefined && !known) throw new CommandFailure(t.cli.export.unknownSop(what), EXIT.usage);
    await written(xesOf(engine.ask.traces(what)), options, setting);
    return EXIT.done;
  });
}

async function madeOf(
  given: DocumentGiven,
  as: Exclude<ExportFormat, 'xes'>,
  { lang, t }: Setting,
): Promise<string | Uint8Array> {
  if (as === 'bpmn') return bpmnOf(given.sop, bpmnWords(given.say), packageJson.version);
  // Loaded when called: a library install has none of their packages.
  const { htmlFile, pdfFile } = await import('../document/files.ts').catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new CommandFailure(t.cli.export.notInstalled);
  });
  const made = as === 'html' ? htmlFile(given, lang) : await pdfFile(given, lang);
  if (made === null) throw new CommandFailure(t.cli.export.notInstalled);
  return made;
}

/** A file appears whole or not at all. */
async function written(
  pieces: AsyncIterable<string> | Iterable<string | Uint8Array>,
  { out }: ExportOptions,
  { terminal, t }: Setting,
): Promise<void> {
  if (out === undefined) {
    for await (const piece of pieces) terminal.out(String(piece).replace(/\n$/, ''));
    return;
  }
  const part = path.join(path.dirname(out), `.${path.basename(out)}.part`);
  try {
    const file = fs.openSync(part, 'w');
    try {
      for await (const piece of pieces) fs.writeFileSync(file, piece);
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
