/**
 * Statements that are sent together to a database which is somewhere else: equal questions as one, those of a
 * kind as one over the list of what they bind. A completion takes thirteen statements; sixteen that go in
 * step (in-step.ts) take as many.
 */
import type { Sendable } from './direct.ts';

/** A kind of statement of which many can be sent as one. */
export interface Gathered {
  /** `$1` is a JSON list with one object for each. */
  readonly text: string;
  /** Names of the members of each object, in order of what a single statement binds. */
  readonly names: readonly string[];
  /** The rows of the answer say whose they are: `asker` is a place in the list. */
  readonly answers?: true;
}

interface Asked {
  readonly query: Sendable;
  resolve(rows: readonly unknown[]): void;
  reject(error: unknown): void;
}

/** Asks one question. */
type Ask = (query: Sendable) => Promise<readonly unknown[]>;

/** Asks everything that it is asked for before the loop of events goes on, as one. */
export function inWaves(ask: Ask): Ask {
  let waiting: Asked[] = [];
  const send = (): void => {
    const wave = waiting;
    waiting = [];
    sendTogether(ask, wave);
  };
  return (query) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(send);
      waiting.push({ query, resolve, reject });
    });
}

/** The same of a list, at once. */
export async function askTogether(ask: Ask, queries: readonly Sendable[]): Promise<void> {
  const wave: Asked[] = [];
  const answers = queries.map(
    (query) =>
      new Promise((resolve, reject) => {
        wave.push({ query, resolve, reject });
      }),
  );
  sendTogether(ask, wave);
  await Promise.all(answers);
}

function sendTogether(ask: Ask, wave: readonly Asked[]): void {
  for (const group of grouped(wave)) {
    askAsOne(ask, group).catch((error: unknown) => {
      for (const each of group) each.reject(error);
    });
  }
}

/** In order of the first of each group. */
function grouped(asked: readonly Asked[]): Iterable<readonly Asked[]> {
  const groups = new Map<unknown, Asked[]>();
  for (const each of asked) {
    const kind = kindOf(each.query);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [each]);
    else group.push(each);
  }
  return groups.values();
}

function kindOf(query: Sendable): unknown {
  if (query.gathered) return query.gathered;
  return query.sql.startsWith('select') ? JSON.stringify([query.sql, query.parameters]) : query;
}

async function askAsOne(ask: Ask, group: readonly Asked[]): Promise<void> {
  const [first, ...others] = group;
  if (!first) return;
  const { gathered } = first.query;
  if (!gathered || others.length === 0) {
    const rows = await ask(first.query);
    for (const each of group) each.resolve(rows);
    return;
  }
  const rows = await ask({ ...first.query, sql: gathered.text, parameters: [listOf(gathered, group)] });
  if (gathered.answers) dealOut(rows as readonly { asker: number }[], group);
  else for (const each of group) each.resolve(rows);
}

function listOf({ names }: Gathered, group: readonly Asked[]): string {
  const list = group.map(({ query }, asker) => {
    const object: Record<string, unknown> = { asker };
    for (const [i, name] of names.entries()) object[name] = inJson(query.parameters[i]);
    return object;
  });
  return JSON.stringify(list);
}

/** As the driver would send it: characters that are no text become U+FFFD. */
function inJson(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '\ufffd').toWellFormed();
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}

function dealOut(rows: readonly { readonly asker: number }[], group: readonly Asked[]): void {
  const hands = group.map((): unknown[] => []);
  for (const row of rows) hands[row.asker]?.push(row);
  for (const [i, each] of group.entries()) each.resolve(hands[i]!);
}
