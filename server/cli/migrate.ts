/** `tertib migrate SOP`: running cases go on under the revision in force; `--dry-run`: what would become of them. */
import { randomUUID } from 'node:crypto';
import type { Engine, Movable, MoveAnswers } from '../../engine/index.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { withEngine } from './with-engine.ts';

interface Options {
  readonly data: string;
  readonly dryRun?: boolean;
  /** To what the document leaves to be asked. */
  readonly answer?: MoveAnswers;
  readonly reason?: string;
}

/** `numbers`: only these cases; none: all. Answers `found` when a case stays where it is. */
export function migrate(
  sop: string,
  numbers: readonly string[],
  options: Options,
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, t } = setting;
  const words = t.cli.migrate;
  return withEngine({ folder: options.data, create: false }, setting, async (engine) => {
    const inForce = await engine.sops.effective(sop);
    if (inForce === null) {
      terminal.error(words.noSop(sop));
      return EXIT.found;
    }
    const to = inForce.contentHash;
    const sought = new Set(numbers);
    let [moved, kept] = [0, 0];
    for await (const movable of movables(engine, to, options)) {
      const { obstacles, number, title } = movable;
      if (numbers.length > 0 && !sought.delete(number)) continue;
      const reasons = obstacles.map(({ why, place }) => t.transitions.obstacle(why, place));
      if (reasons.length === 0 && options.dryRun !== true)
        reasons.push(...(await refusalOf(engine, movable, to, options, setting)));
      if (reasons.length === 0) moved += 1;
      else kept += 1;
      for (const reason of reasons) terminal.error(words.kept(number, title, reason));
    }
    for (const number of sought) terminal.error(words.noCase(number));
    const revision = inForce.definition.document.revision ?? '';
    terminal.out((options.dryRun === true ? words.could : words.moved)(moved, kept, revision));
    return kept + sought.size > 0 ? EXIT.found : EXIT.done;
  });
}

/** A page at a time, from behind the last one: what has moved is not listed any more. */
async function* movables(engine: Engine, to: string, { answer }: Options): AsyncGenerator<Movable> {
  for (let after: string | undefined; ;) {
    const page = await engine.transitions.dryRun(null, to, {
      limit: 100,
      ...(answer ? { answers: answer } : {}),
      ...(after === undefined ? {} : { after }),
    });
    if ('rejected' in page) return;
    yield* page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}

/** None when the case has moved. */
async function refusalOf(
  engine: Engine,
  { case: caseId }: Movable,
  to: string,
  { answer, reason }: Options,
  { t }: Setting,
): Promise<readonly string[]> {
  const given = {
    id: randomUUID(),
    ...(answer ? { answers: answer } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
  const done = await engine.transitions.migrate(null, caseId, to, given);
  if (!('rejected' in done)) return [];
  const { why, place } = done.params ?? {};
  if (typeof why === 'string') return [t.transitions.obstacle(why, String(place ?? ''))];
  const sentences: Readonly<Record<string, (p: Readonly<Record<string, string>>) => string>> = t.rejections;
  return [sentences[done.rejected]?.({}) ?? done.rejected];
}
