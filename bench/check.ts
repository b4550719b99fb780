/**
 * A definition of 500 lines parsed, checked and compiled, against the yaml library that only parses it.
 * It is the complaint SOP without its scenarios. Two figures: warm, and the first one of a process, which
 * also compiles the schema and finds all code cold.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSop } from '../engine/process/read-sop.ts';
import { figure, median, ratio, takeTurns } from './rounds.ts';
import type { Figure } from './rounds.ts';

const file = join(import.meta.dirname, '../sops/intera-01/process.yaml');
const PER_ROUND = 3;

/** Without scenarios: 500 lines, of which none is empty talk. */
function definitionOf500Lines(): string {
  const [text = ''] = readFileSync(file, 'utf8').split(/^scenarios:/m);
  return text;
}

/** Milliseconds of processor time and of waiting. */
function firstRead(text: string): { readonly cpuMs: number; readonly wallMs: number } {
  const [began, used] = [performance.now(), process.cpuUsage()];
  readSop(text);
  const { user, system } = process.cpuUsage(used);
  return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - began };
}

export async function measureCheck(rounds: number): Promise<readonly Figure[]> {
  const text = definitionOf500Lines();
  const lines = text.split('\n').length;
  let read = 0;
  // Another comment each time: the same bytes are not read twice.
  const fresh = (): string => `${text}# ${(read += 1)}\n`;
  const turn = (work: (text: string) => unknown) => () => {
    for (let i = 0; i < PER_ROUND; i += 1) work(fresh());
    return PER_ROUND;
  };
  const turns = { ours: turn((one) => readSop(one)), floor: turn((one) => parse(one) as unknown) };
  await takeTurns(5, turns); // warm
  const { ours, floor } = await takeTurns(rounds, turns);
  const [first, ...others] = Array.from({ length: Math.min(rounds, 3) }, inAnotherProcess);
  return [
    figure(
      `${lines} lines parsed, checked and compiled, ms`,
      median(ours.wall) / 1_000,
      { most: 100 },
      {
        cpuMs: median(ours.cpu) / 1_000,
        yamlMs: median(floor.wall) / 1_000,
        timesYaml: ratio(ours.cpu, floor.cpu),
      },
    ),
    figure(
      'the first one of a process, ms',
      median([first!, ...others].map(({ wallMs }) => wallMs)),
      { most: 100 },
      { cpuMs: median([first!, ...others].map(({ cpuMs }) => cpuMs)) },
    ),
  ];
}

function inAnotherProcess(): ReturnType<typeof firstRead> {
  const told = execFileSync(process.execPath, ['--no-warnings', import.meta.filename, '--first']);
  return JSON.parse(told.toString()) as ReturnType<typeof firstRead>;
}

if (import.meta.main) {
  const isFirst = process.argv.includes('--first');
  const told = isFirst ? firstRead(definitionOf500Lines()) : await measureCheck(15);
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
}
