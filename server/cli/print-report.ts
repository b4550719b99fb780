/** What a verification found, in words and with its limits. */
import type { Finding, VerifyReport } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { Setting } from './terminal.ts';

export function printReport(folder: string, report: VerifyReport, { terminal, t }: Setting): void {
  const words = t.cli.verify;
  if (report.demo) terminal.out(words.demo);
  terminal.out(words.counts(report.streams, report.entries, report.events));
  terminal.out(words.beside(report.cases, report.revisions, report.files));
  for (const finding of report.findings)
    terminal.error(words.finding(placeOf(finding, t), words.findings[finding.code], finding.code));
  if (report.more > 0) terminal.error(words.more(report.more));
  if (report.intact) terminal.out(words.intact(folder));
  else {
    terminal.error(words.broken(folder));
    terminal.error(words.advice);
  }
  printAnchors(report, { terminal, t });
  if (report.unanchored > 0) terminal.out(words.unanchored(report.unanchored));
}

/** Where it is: `cases 2, K-2026-000002, columns: outcome`; `case:2 5, recorded 2026-11-22T03:00:00.000Z`. */
export function placeOf({ stream, number, table, key, about, columns, at }: Finding, t: Text): string {
  const { place } = t.cli.verify;
  return [
    [stream, number, table, key].filter((part) => part !== undefined).join(' '),
    ...(about === undefined ? [] : [about]),
    ...(columns === undefined ? [] : [place.columns(columns.join(', '))]),
    ...(at === undefined ? [] : [place.recorded(new Date(at).toISOString())]),
  ].join(', ');
}

function printAnchors({ anchors }: VerifyReport, { terminal, t }: Pick<Setting, 'terminal' | 't'>): void {
  const words = t.cli.verify;
  const { latest, checkpoints, vkey, outside, beforeRestore } = anchors;
  if (latest !== null) {
    const when = latest.at === null ? words.whenUnknown : new Date(latest.at).toISOString();
    terminal.out(words.anchored(latest.size, checkpoints, when));
  }
  if (vkey !== null) {
    terminal.out(words.key(vkey));
    if (!anchors.keyGiven || outside === null) terminal.out(words.keyBeside);
  }
  if (outside !== null) terminal.out(words.outside(outside));
  if (beforeRestore > 0) terminal.out(words.beforeRestore(beforeRestore));
}
