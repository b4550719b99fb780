/** The trails of cases one after the other, for other tools: who did what when, none of what they wrote. */
import { loadCase } from '../../store/record.ts';
import { boundProcess, type Parts } from '../parts.ts';
import type { CaseTrace } from '../engine.ts';
import { logOfCase } from './log.ts';

const PAGE = 200;

/** In the order of their start. Meant for whoever runs the installation: nobody's sight limits it. */
export async function* askTraces({ reads, sops }: Parts, sop?: string): AsyncGenerator<CaseTrace> {
  let after = 0;
  for (;;) {
    let page = reads
      .selectFrom('cases')
      .select(['id', 'number'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE);
    if (sop !== undefined) page = page.where('sop', '=', sop);
    const rows = await page.execute();
    for (const { id, number } of rows) {
      const loaded = await loadCase(reads, id);
      if (!loaded) continue;
      const process = await boundProcess(sops, loaded.state);
      const { entries } = await logOfCase(reads, id, loaded.head, () => false);
      yield { number, sop: await sops.byHash(loaded.state.revision), process, log: entries };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}
