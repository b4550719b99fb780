/**
 * The 43 workflow control-flow patterns, a file each: it runs as its scenario says, or the check refuses
 * it where its `# finds:` says. docs/patterns.md is made of them, traces included.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { runScenario } from '../../engine/scenario/run.ts';
import type { CaseEvent } from '../../engine/case/case.ts';
import { en } from '../../views/text/en/index.ts';

interface Pattern {
  readonly number: number;
  readonly name: string;
  readonly says: string;
  /** `code line:column`, of one that is refused. */
  readonly finds?: string;
  readonly text: string;
}

const patterns: readonly Pattern[] = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => readPattern(readFileSync(join(import.meta.dirname, file), 'utf8')));

function readPattern(text: string): Pattern {
  const [first = '', says = '', third = ''] = text.split('\n');
  const [, number = '', name = ''] = /^# (\d+) (.*)$/.exec(first) ?? [];
  const [, finds] = /^# finds: (.*)$/.exec(third) ?? [];
  const body = text.split('\n').filter((line) => !line.startsWith('# '));
  return { number: Number(number), name, says: says.slice(2), finds, text: body.join('\n') };
}

describe('the workflow control-flow patterns', () => {
  it('are all there', () => {
    expect(patterns.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, i) => i + 1));
  });

  it.each(patterns.map((each) => [each.number, each.name, each] as const))('%i %s', (_, __, pattern) => {
    if (pattern.finds === undefined) expect(runOf(pattern).failures).toEqual([]);
    else expect(problemsOf(pattern).map(({ code }) => code)).toContain(pattern.finds.split(' ')[0]);
  });

  // Written by `npx vitest run test/patterns -u`.
  it('stand in docs with their traces', async () => {
    const file = join(import.meta.dirname, '../../docs/patterns.md');
    const house = await resolveConfig(file);
    await expect(await format(page(), { ...house, parser: 'markdown' })).toMatchFileSnapshot(file);
  });
});

function problemsOf(pattern: Pattern) {
  return readSop(pattern.text, 'pattern.yaml').problems.filter(({ severity }) => severity === 'error');
}

function runOf(pattern: Pattern) {
  const { sop, problems } = readSop(pattern.text, 'pattern.yaml');
  if (!sop) throw new Error(JSON.stringify(problems));
  const [run] = runScenario(sop, 'trace');
  if (!run) throw new Error('no trace');
  return run;
}

/** `+a` entered, `-a` done, `~a` withdrawn, of each case in the order of its events. */
function traceOf(events: readonly CaseEvent[]): string {
  const marks = events.flatMap((event): readonly string[] => {
    switch (event.type) {
      case 'step-entered':
        return [`+${event.def}`];
      case 'task-completed':
      case 'step-completed':
        return [`-${event.def}`];
      case 'step-left':
        return [`~${event.def}`];
      case 'join-fired':
        return ['join'];
      case 'case-ended':
        return [`= ${event.outcome}`];
      default:
        return [];
    }
  });
  return marks.join(' ');
}

function page(): string {
  const parts = patterns.map((pattern) => [
    `## ${pattern.number}. ${pattern.name}`,
    pattern.says,
    `\`\`\`yaml\n${processOf(pattern.text)}\n\`\`\``,
    pattern.finds === undefined ? traces(pattern) : refusal(pattern),
  ]);
  return [HEAD, ...parts.map((part) => part.join('\n\n'))].join('\n\n');
}

function traces(pattern: Pattern): string {
  return runOf(pattern)
    .cases.map(({ events }) => `Trace: \`${traceOf(events)}\``)
    .join('\n\n');
}

function refusal(pattern: Pattern): string {
  const [problem] = problemsOf(pattern);
  const codes: Readonly<Record<string, string>> = en.problems.codes;
  return `Refused: "${codes[problem?.code ?? ''] ?? ''}" (\`${problem?.code ?? ''}\`)`;
}

/** What shows the pattern, without the names around it. */
function processOf(text: string): string {
  const from = text.search(/^process(es)?:/m);
  const to = text.search(/^scenarios:/m);
  return text.slice(from, to < 0 ? undefined : to).trimEnd();
}

const HEAD = `# The workflow control-flow patterns

The 43 patterns of van der Aalst, Russell and others, one file each in \`test/patterns\`. Each runs as the
pattern says, or the check refuses it with a sentence. In a trace \`+a\` is entered, \`-a\` is done, \`~a\` is
withdrawn, \`= done\` is the end of the case.`;
