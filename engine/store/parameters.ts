/**
 * Parameters: values that rules read and people change without a revision. What holds at an instant
 * is the setting that took effect last, of several at one instant the one made last; before any, the
 * value in the document. A setting may lie ahead, never behind.
 */
import type { Instant, PersonId } from '../case/case.ts';
import type { Value } from '../form/form.ts';
import { isParameterValue } from '../process/parameter-value.ts';
import type { Parameter, Process } from '../process/process.ts';
import type { Clock, ParameterRow, Parameters, ParameterSetting, SettingProblem } from '../runtime/engine.ts';
import type { Db, Tx, Write } from './database.ts';
import type { StoredEntry } from './log.ts';
import { mayGovern } from './people-rows.ts';
import { recordEvents } from './people-writing.ts';
import type { ParameterTable } from './settings-tables.ts';
import { once } from './statement.ts';

/** In the stream parameters:<document>. */
export interface ParameterSet {
  readonly type: 'parameter-set';
  readonly parameter: string;
  readonly value: Value;
  /** What would have held from then on. */
  readonly before: Value;
  readonly from: Instant;
}

export interface ParameterParts {
  readonly reads: Db;
  readonly write: Write;
  readonly clock: Clock;
  /** Parameters of the documents in force. */
  readonly declared: () => Promise<readonly Parameter[]>;
}

export function openParameters({ reads, write, clock, declared }: ParameterParts): Parameters {
  return {
    async list(at = clock.now()) {
      const settings = await reads.selectFrom('parameters').selectAll().execute();
      return (await declared()).map((parameter) => rowOf(parameter, settings, at));
    },
    async set(by, { sop, parameter: id, value, from }) {
      const parameter = (await declared()).find((each) => each.sop === sop && each.id === id);
      if (!parameter) return { problem: 'unknown_parameter' };
      if (!isParameterValue(value, parameter.type)) return { problem: 'value_invalid' };
      return write(async (tx) => {
        if (by !== null && !(await mayGovern(tx, by))) return { problem: 'not_allowed' };
        const at = clock.now();
        if (from !== undefined && from < at) return { problem: 'in_past' };
        return set(tx, by, parameter, value, from ?? at, at);
      });
    },
  };
}

async function set(
  tx: Tx,
  by: PersonId | null,
  parameter: Parameter,
  value: Value,
  from: Instant,
  at: Instant,
): Promise<ParameterRow | SettingProblem> {
  const settings = await settingsOf(tx, { sop: parameter.sop });
  const before = valueAt(parameter, settings, from);
  if (before !== value) {
    const event: ParameterSet = { type: 'parameter-set', parameter: parameter.id, value, before, from };
    const stream = streamOf(parameter.sop);
    const seq = await recordEvents(tx, stream, { by, at }, [event]);
    await tx
      .insertInto('parameters')
      .values(rowOfSetting(parameter.sop, event, { seq, by, at }))
      .execute();
  }
  return rowOf(parameter, await settingsOf(tx, { sop: parameter.sop }), at);
}

function streamOf(sop: string): string {
  return `parameters:${sop}`;
}

const settingsOf = once<{ sop: string }, ParameterTable>((db, hole) =>
  db.selectFrom('parameters').selectAll().where('sop', '=', hole.sop),
);

/** What the rules of a process read now; nothing is asked where it declares none. */
export async function parametersAt(
  db: Db,
  process: Process,
  at: Instant,
): Promise<Readonly<Record<string, Value>>> {
  const declared = Object.values(process.parameters);
  const values: Record<string, Value> = {};
  for (const sop of new Set(declared.map((each) => each.sop))) {
    const settings = await settingsOf(db, { sop });
    for (const each of declared) if (each.sop === sop) values[each.id] = valueAt(each, settings, at);
  }
  return values;
}

function valueAt(parameter: Parameter, settings: readonly ParameterTable[], at: Instant): Value {
  const held = historyOf(parameter, settings).find((row) => row.effective_from <= at);
  return held ? (JSON.parse(held.value) as Value) : parameter.value;
}

export interface ParameterThen {
  readonly parameter: Parameter;
  readonly value: Value;
  /** What set it; null: the value in the document. */
  readonly setting: ParameterSetting | null;
}

/** What every parameter of a process was at an instant, and since when by whom. */
export async function parametersHeld(
  db: Db,
  process: Process,
  at: Instant,
): Promise<readonly ParameterThen[]> {
  const found: ParameterThen[] = [];
  for (const parameter of Object.values(process.parameters)) {
    const settings = await settingsOf(db, { sop: parameter.sop });
    const held = historyOf(parameter, settings).find((row) => row.effective_from <= at);
    const value = held ? (JSON.parse(held.value) as Value) : parameter.value;
    found.push({ parameter, value, setting: held ? shown(held) : null });
  }
  return found;
}

/** Latest to take effect first. */
function historyOf(parameter: Parameter, settings: readonly ParameterTable[]): readonly ParameterTable[] {
  return settings
    .filter((row) => row.sop === parameter.sop && row.parameter === parameter.id)
    .sort((a, b) => b.effective_from - a.effective_from || b.seq - a.seq);
}

function rowOf(parameter: Parameter, settings: readonly ParameterTable[], at: Instant): ParameterRow {
  const { id, sop, label, type } = parameter;
  const value = valueAt(parameter, settings, at);
  return { id, sop, label, type, value, history: historyOf(parameter, settings).map(shown) };
}

function shown(row: ParameterTable): ParameterSetting {
  return {
    value: JSON.parse(row.value) as Value,
    before: row.before === null ? null : (JSON.parse(row.before) as Value),
    from: row.effective_from,
    by: row.set_by,
    at: row.set_at,
  };
}

interface Made {
  readonly seq: number;
  readonly by: PersonId | null;
  readonly at: Instant;
}

function rowOfSetting(sop: string, event: ParameterSet, { seq, by, at }: Made): ParameterTable {
  const { parameter, value, before, from } = event;
  return {
    sop,
    parameter,
    seq,
    value: JSON.stringify(value),
    before: JSON.stringify(before),
    effective_from: from,
    set_by: by,
    set_at: at,
  };
}

/** Rows that an entry of the stream leaves behind. */
export async function replayParameters(tx: Tx, sop: string, entry: StoredEntry): Promise<void> {
  for (const [i, event] of (entry.events as readonly ParameterSet[]).entries()) {
    const made = { seq: entry.seq + i, by: entry.actor, at: entry.recorded };
    await tx
      .insertInto('parameters')
      .values(rowOfSetting(sop, event, made))
      .execute();
  }
}
