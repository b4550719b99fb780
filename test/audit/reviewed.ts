import type { Office } from '../support/office.ts';

/** The quality manager reviews the SOP and confirms to have read it: rows that follow from the log. */
export async function reviewAndRead({ revisions, boss, sop }: Office): Promise<void> {
  const given = { date: '2026-11-20', reason: 'Tahunan', result: 'unchanged', note: '' } as const;
  const rejected =
    (await revisions.review(boss.id, 'cuti-01', given)) ??
    (await revisions.confirmRead(boss.id, sop.contentHash));
  if (rejected !== null) throw new Error(`refused: ${rejected.rejected}`);
}
