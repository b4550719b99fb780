/**
 * G7: documents, rules and forms that are nothing but trouble. Each is read to its end: an answer or a problem,
 * never an exception. Runs as a process of its own (`node document-fuzz.ts SEED DOCUMENTS RULES FORMS LAST`), so
 * that one which ends the whole process is seen; what is being read is written to the file LAST before.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { formContextOf } from '../../engine/case/form-context.ts';
import { readForm } from '../../engine/form/read-form.ts';
import type { Form } from '../../engine/form/form.ts';
import { readCodeLine } from '../../engine/form/code-line.ts';
import { compileCondition, compileExpression } from '../../engine/logic/compile.ts';
import { evaluate, LogicError, scopeOver } from '../../engine/logic/evaluate.ts';
import { operators } from '../../engine/logic/operators.ts';
import type { Process } from '../../engine/process/process.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { chanceOf } from '../crash/chance.ts';
import type { Chance } from '../crash/chance.ts';
import { env } from '../logic/cast.ts';
import { START } from '../properties/walk.ts';
import { hostileText, mutated } from './hostile.ts';

export interface DocumentFuzz {
  readonly documents: number;
  readonly rules: number;
  readonly forms: number;
  /** Of the documents and rules: came through the check. */
  readonly passed: number;
  readonly slowest: number;
  readonly slowestKind: string;
  readonly overAQuarterSecond: number;
  /** MiB of the process at its end. */
  readonly memory: number;
  readonly wrong: readonly string[];
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const PLACES = ['sops/*/process.yaml', 'test/semantics/*.yaml', 'test/definitions/*/*.yaml'];

export function fuzzDocuments(
  seed: number,
  counts: Pick<DocumentFuzz, 'documents' | 'rules' | 'forms'>,
  note: (text: string) => void,
): DocumentFuzz {
  const chance = chanceOf(seed);
  const corpus = globSync(PLACES, { cwd: ROOT })
    .sort()
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'));
  const small = corpus.filter((text) => text.length < 8_000);
  const wrong: string[] = [];
  let [passed, slowest, slowestKind, overAQuarterSecond] = [0, 0, '', 0];
  const read = (kind: string, text: string, work: () => boolean): void => {
    note(text);
    const began = performance.now();
    try {
      if (work()) passed += 1;
    } catch (error) {
      wrong.push(`${kind}: ${String(error)}: ${text.slice(0, 2_000)}`);
    }
    const ms = performance.now() - began;
    if (ms > slowest) [slowest, slowestKind] = [ms, `${kind}: ${text.slice(0, 200)}`];
    if (ms > 250) overAQuarterSecond += 1;
  };
  for (let n = 0; n < counts.documents; n += 1) {
    // The large ones are what an upload is; the small ones say everything that the language has.
    const text = (n % 40 === 0 ? corpus : small)[chance.below(n % 40 === 0 ? corpus.length : small.length)]!;
    const bad = chance.below(2) === 0 ? mutated(text, chance) : rebuilt(text, small, chance);
    read('document', bad, () => readSop(bad).sop !== undefined);
  }
  for (let n = 0; n < counts.rules; n += 1) {
    const source = randomRule(chance, 0);
    read('rule', inspect(source), () => judged(source, chance));
  }
  const forms = formsOf(corpus.filter((_, n) => n % 20 === 3));
  for (let n = 0; n < counts.forms; n += 1) {
    const { form, process } = forms[chance.below(forms.length)]!;
    const raw = randomRaw(form, chance);
    read('form', inspect(raw), () => filled(form, process, raw, chance));
  }
  const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  const times = { slowest: Math.round(slowest), slowestKind, overAQuarterSecond };
  return { ...counts, passed, ...times, memory, wrong };
}

/** As a tree: a piece is exchanged for one of another document, or for what stands nowhere. */
function rebuilt(text: string, others: readonly string[], chance: Chance): string {
  const tree = tryParse(text);
  const other = tryParse(others[chance.below(others.length)]!);
  for (let left = 1 + chance.below(3); left > 0; left -= 1) {
    const places = placesOf(tree);
    const place = places[chance.below(places.length)];
    if (!place) break;
    const theirs = placesOf(other);
    const found = theirs[chance.below(Math.max(1, theirs.length))];
    const piece = chance.below(3) > 0 && found ? found.holder[found.key] : randomRule(chance, 2);
    if (chance.below(6) === 0) Reflect.deleteProperty(place.holder, place.key);
    else if (chance.below(6) === 0) place.holder[hostileText(chance)] = piece;
    else place.holder[place.key] = piece;
  }
  try {
    return stringify(tree, { aliasDuplicateObjects: chance.below(8) === 0 });
  } catch {
    return text; // what cannot even be written
  }
}

type Holder = Record<string, unknown>;

function placesOf(tree: unknown, depth = 0): readonly { readonly holder: Holder; readonly key: string }[] {
  if (typeof tree !== 'object' || tree === null || depth > 30) return [];
  const holder = tree as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key], depth + 1)]);
}

function tryParse(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return {};
  }
}

const OPERATORS = Object.keys(operators);
const NAMES = [...Object.keys(env.fields), 'parameter', 'figure', 'now', 'total', '__proto__', 'toString'];

function randomRule(chance: Chance, depth: number): unknown {
  const next = (): unknown => randomRule(chance, depth + 1);
  switch (depth > 6 ? chance.below(3) : chance.below(9)) {
    case 0:
      return hostileText(chance);
    case 1:
      return chance.below(100) - 50;
    case 2:
      return chance.below(2) === 0 ? null : chance.below(2) === 0;
    case 3:
      return { var: chance.below(4) > 0 ? chance.pick(['amount', ...NAMES]) : next() };
    case 4:
      return { [chance.pick(['amount', ...NAMES])]: next() };
    case 5:
      return Array.from({ length: chance.below(5) }, next);
    default: {
      const operator = chance.pick(['and', ...OPERATORS]);
      return { [operator]: chance.below(4) > 0 ? Array.from({ length: chance.below(4) }, next) : next() };
    }
  }
}

/** Compiles as a condition and as an expression, and computes what came through over odd values. */
function judged(source: unknown, chance: Chance): boolean {
  const made = [compileCondition(source, env), compileExpression(source, env)].flatMap(
    ({ rule }) => rule ?? [],
  );
  for (const rule of made) {
    const values = Object.fromEntries(
      Object.keys(env.fields).map((name) => [
        name,
        chance.pick<unknown>([null, 1, -1, 2 ** 53, '', 'promise', [], true]),
      ]),
    );
    try {
      evaluate(rule, scopeOver([values as never]));
    } catch (error) {
      if (!(error instanceof LogicError)) throw error; // said by its code, as the engine takes it
    }
  }
  return made.length > 0;
}

function formsOf(corpus: readonly string[]): readonly { readonly form: Form; readonly process: Process }[] {
  return corpus.flatMap((text) =>
    Object.values(readSop(text).sop?.processes ?? {}).flatMap((process) => [
      ...Object.values(process.starts).flatMap((start) =>
        start.kind === 'form' ? [{ form: start.form, process }] : [],
      ),
      ...Object.values(process.steps).flatMap(({ does }) =>
        does.kind === 'task' ? [{ form: does.form, process }] : [],
      ),
    ]),
  );
}

function randomRaw(form: Form, chance: Chance): Readonly<Record<string, unknown>> {
  const raw: Record<string, unknown> = {};
  for (const { field } of form.items) {
    const odd = (): unknown =>
      chance.below(8) > 0
        ? hostileText(chance)
        : chance.pick<unknown>([null, undefined, {}, [hostileText(chance)], [[]], 7]);
    raw[field.name] = chance.below(5) === 0 ? [odd(), odd()] : odd();
    if (field.type === 'rows') raw[`${field.name}.${chance.below(12_000)}.${hostileText(chance)}`] = odd();
  }
  raw[hostileText(chance)] = hostileText(chance);
  return raw;
}

function filled(
  form: Form,
  process: Process,
  raw: Readonly<Record<string, unknown>>,
  chance: Chance,
): boolean {
  const ctx = formContextOf({ process, state: null, now: START });
  readCodeLine(hostileText(chance), form, ctx);
  try {
    return readForm(form, raw, ctx).values !== undefined;
  } catch (error) {
    if (error instanceof LogicError) return false; // a rule of the form says so by its code
    throw error;
  }
}

function inspect(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each === undefined ? 'undefined' : each)) ?? '';
}

if (import.meta.main) {
  const [seed = 1, documents = 0, rules = 0, forms = 0] = process.argv.slice(2, 6).map(Number);
  const last = process.argv[6] ?? '';
  const figures = fuzzDocuments(seed, { documents, rules, forms }, (text) => {
    if (last !== '') writeFileSync(last, text);
  });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
