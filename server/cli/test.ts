/** `tertib test FILE…`: runs the scenarios of an SOP and computes what they cover. */
import { coverageOf, placesIn, runAllScenarios, uncovered } from '../../engine/index.ts';
import type { Positions, ScenarioRun, Sop, Uncovered } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { failureSentence } from '../../views/text/failure-sentence.ts';
import { readNamedFile } from './read-file.ts';
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

function print(file: string, sop: Sop, runs: readonly ScenarioRun[], setting: Setting): void {
  const { terminal, t, lang } = setting;
  if (runs.length === 0) {
    terminal.out(t.cli.test.none(file));
    return;
  }
  const places: Positions = placesIn(readNamedFile(file, setting));
  const at = (path: string): string => {
    const { line, column } = places.key(path);
    return `${file}:${line}:${column}`;
  };
  for (const run of runs) {
    const source = sop.definition.scenarios?.[run.scenario];
    const several = (source?.for?.length ?? 0) > 1;
    const title = `${source?.title ?? ''}${several ? ` (${t.cli.test.variant(run.variant + 1)})` : ''}`;
    if (run.failures.length === 0) terminal.out(t.cli.test.passed(run.scenario, title));
    else terminal.error(t.cli.test.failed(run.scenario, title));
    for (const failure of run.failures)
      terminal.error(`    ${at(failure.path)}: ${failureSentence(failure, t)}`);
    if (run.unreached > 0) terminal.error(`    ${t.cli.test.unreached(run.unreached)}`);
  }
  const passed = runs.filter((run) => run.failures.length === 0).length;
  terminal.out(t.cli.test.sum(file, passed, runs.length));
  const { covered, total, missing } = coverageOf(sop, runs);
  const percent = total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10;
  terminal.out(t.cli.test.coverage(covered, total, format(lang).number(percent, 1)));
  if (missing.length > 0) terminal.out(t.cli.test.missing);
  for (const item of uncovered(sop.definition, missing))
    terminal.out(`    ${at(item.path)}: ${missingSentence(item, t)}`);
}

function missingSentence({ kind, id, detail }: Uncovered, t: Setting['t']): string {
  const says: Readonly<Record<string, (id: string, detail: string) => string>> = t.cli.test.uncovered;
  return (
    says[kind]?.(id, kind === 'entry' ? String(Number(detail) + 1) : detail) ?? `${kind} ${id} ${detail}`
  );
}

function reportOf(file: string, sop: Sop, runs: readonly ScenarioRun[]): unknown {
  return {
    file,
    sop: sop.id,
    scenarios: runs.map(({ scenario, variant, failures, unreached }) => ({
      scenario,
      variant,
      failures,
      unreached,
    })),
    coverage: coverageOf(sop, runs),
  };
}
