/** `tertib test FILE…`: runs the scenarios of an SOP and computes what they cover. */
import { coverageOf, runAllScenarios } from '../../engine/index.ts';
import type { ScenarioFailure, ScenarioRun, Sop } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { readSopFile } from './read-sop-file.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

/** Answers `found` when a scenario failed or a file has errors. Coverage below 100 % is shown, and no failure. */
export function test(
  files: readonly string[],
  options: { readonly json?: boolean },
  setting: Setting,
): ExitCode {
  let whole = true;
  const reports: unknown[] = [];
  const read = files.map((file) => ({ file, sop: readSopFile(file, setting) }));
  const sops = read.flatMap(({ sop }) => sop ?? []);
  for (const { file, sop } of read) {
    if (sop === null) {
      whole = false;
      continue;
    }
    // What one of them starts of another one runs beside it.
    const runs = runAllScenarios(sop, sops);
    if (runs.some((run) => run.failures.length > 0)) whole = false;
    if (options.json === true) reports.push(reportOf(file, sop, runs));
    else print(file, sop, runs, setting);
  }
  if (options.json === true) setting.terminal.out(JSON.stringify(reports, null, 2));
  return whole ? EXIT.done : EXIT.found;
}

function print(file: string, sop: Sop, runs: readonly ScenarioRun[], { terminal, t, lang }: Setting): void {
  if (runs.length === 0) {
    terminal.out(t.cli.test.none(file));
    return;
  }
  for (const run of runs) {
    const source = sop.definition.scenarios?.[run.scenario];
    const several = (source?.for?.length ?? 0) > 1;
    const title = `${source?.title ?? ''}${several ? ` (${t.cli.test.variant(run.variant + 1)})` : ''}`;
    if (run.failures.length === 0) terminal.out(t.cli.test.passed(run.scenario, title));
    else terminal.error(t.cli.test.failed(run.scenario, title));
    for (const failure of run.failures) terminal.error(`         ${failureSentence(failure, t)}`);
  }
  const passed = runs.filter((run) => run.failures.length === 0).length;
  terminal.out(t.cli.test.sum(file, passed, runs.length));
  const { covered, total, missing } = coverageOf(sop, runs);
  const percent = total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10;
  terminal.out(t.cli.test.coverage(covered, total, format(lang).number(percent, 1)));
  if (missing.length > 0) terminal.out(t.cli.test.missing);
  for (const item of missing) terminal.out(`  ${item}`);
}

function failureSentence(failure: ScenarioFailure, t: Setting['t']): string {
  const { code, what, expected, found } = failure;
  const place = failure.step < 0 ? t.cli.test.atStart : t.cli.test.atStep(failure.step + 1);
  const { failures } = t.cli.test;
  switch (code) {
    case 'expect':
      return `${place}: ${failures.expect(what, expected, found)}`;
    case 'refused':
      return `${place}: ${failures.refused(found, expected)}`;
    case 'not_refused':
      return `${place}: ${failures.not_refused(expected)}`;
    case 'unknown_name':
    case 'incident':
    case 'code_line':
      return `${place}: ${failures[code](found)}`;
  }
}

function reportOf(file: string, sop: Sop, runs: readonly ScenarioRun[]): unknown {
  return {
    file,
    sop: sop.id,
    scenarios: runs.map(({ scenario, variant, failures }) => ({ scenario, variant, failures })),
    coverage: coverageOf(sop, runs),
  };
}
