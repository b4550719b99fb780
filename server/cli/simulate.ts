/** `tertib simulate FILE --scenario ID`: the events of a scenario, for people or (`--json`) other tools. */
import { runScenario } from '../../engine/index.ts';
import type { CaseEvent, ScenarioRun } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { readSopFile } from './read-sop-file.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

interface Options {
  readonly scenario: string;
  readonly json?: boolean;
}

/** Answers `found` when the file has errors or the scenario fails; the events are printed all the same. */
export function simulate(file: string, options: Options, setting: Setting): ExitCode {
  const { terminal, t } = setting;
  const sop = readSopFile(file, setting);
  if (sop === null) return EXIT.found;
  const known = Object.keys(sop.definition.scenarios ?? {});
  if (!known.includes(options.scenario)) {
    throw new CommandFailure(t.cli.simulate.unknown(file, options.scenario, known.join(', ')), EXIT.usage);
  }
  const runs = runScenario(sop, options.scenario);
  if (options.json === true)
    terminal.out(
      JSON.stringify(
        runs.map((run) => reportOf(sop.contentHash, run)),
        null,
        2,
      ),
    );
  else for (const run of runs) print(run, sop.zone, setting);
  return runs.some((run) => run.failures.length > 0) ? EXIT.found : EXIT.done;
}

function reportOf(revision: string, run: ScenarioRun): unknown {
  const { scenario, variant, process, state, failures, events } = run;
  return {
    sop: process.sop,
    process: process.id,
    revision,
    scenario,
    variant,
    status: state?.status ?? null,
    outcome: state?.outcome ?? null,
    failures,
    events: events.map((event, index) => ({
      seq: index + 1,
      ...event,
      at: new Date(event.at).toISOString(),
    })),
  };
}

function print(run: ScenarioRun, zone: string, { terminal, t, lang }: Setting): void {
  const { clock, storedDate } = format(lang, zone);
  for (const [index, event] of run.events.entries()) {
    const at = `${storedDate(event.at)} ${clock(event.at)}`;
    terminal.out(t.cli.simulate.event(index + 1, at, event.type, JSON.stringify(detailOf(event))));
  }
}

function detailOf(event: CaseEvent): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'type' && key !== 'at'));
}
