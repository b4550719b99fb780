/** What a verification found, in words and with its limits. */
import type { VerifyReport } from '../../engine/index.ts';
import type { Setting } from './terminal.ts';

export function printReport(folder: string, report: VerifyReport, { terminal, t }: Setting): void {
  const words = t.cli.verify;
  if (report.demo) terminal.out(words.demo);
  terminal.out(words.counts(report.streams, report.entries, report.events));
  terminal.out(words.beside(report.cases, report.revisions, report.files));
  for (const { code, stream, number, table, key } of report.findings) {
    const place = [stream, number, table, key].filter((part) => part !== undefined).join(' ');
    terminal.error(words.finding(place, words.findings[code], code));
  }
  if (report.more > 0) terminal.error(words.more(report.more));
  if (report.intact) terminal.out(words.intact(folder));
  else terminal.error(words.broken(folder));
  printAnchors(report, { terminal, t });
  if (report.unanchored > 0) terminal.out(words.unanchored(report.unanchored));
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
