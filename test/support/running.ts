/** A running engine with one SOP in force and a small cast; every test ends with a replay of the log. */
import { expect, onTestFinished } from 'vitest';
import type { Command, Rejection } from '../../engine/case/case.ts';
import type { Values } from '../../engine/form/form.ts';
import type { CommandTarget, Grant, Receipt, TaskKey } from '../../engine/runtime/engine.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { wrongInTables } from '../oracle/of-a-store.ts';
import { databaseOf } from './database.ts';
import { emptyFolder } from './folder.ts';
import { handClock } from './people.ts';
import type { HandClock } from './people.ts';
import { hire, putInForce } from './found.ts';

/** Fails where the projections are not what the events alone say, byte for byte. */
export async function assertReplay(engine: OpenedEngine<Store>): Promise<void> {
  expect(await wrongInTables(engine)).toEqual([]);
}

export interface Cast {
  readonly [login: string]: {
    readonly roles?: readonly string[];
    readonly grants?: readonly Grant[];
    readonly under?: string;
  };
}

export type Running = Awaited<ReturnType<typeof openRunning>>;

/** `people`: login → roles. Ids by login come back in `id`. */
export async function openRunning(sopText: string, cast: Cast, at?: number) {
  const folder = emptyFolder();
  const clock = handClock(at);
  const engine = await openEngine({ folder, clock, url: await databaseOf(folder) });
  const sop = await putInForce(engine.sops, sopText);
  const id: Record<string, string> = {};
  for (const [login, { roles = [], grants = [], under }] of Object.entries(cast)) {
    const supervisor = under === undefined ? undefined : id[under];
    id[login] = (await hire(engine, { login, roles, grants, supervisor })).id;
  }
  const process = Object.keys(sop.processes)[0]!;
  return running(engine, clock, folder, { sop: sop.id, process }, id);
}

let commands = 0;

function running(
  engine: OpenedEngine<Store>,
  clock: HandClock,
  folder: string,
  target: CommandTarget,
  id: Readonly<Record<string, string>>,
) {
  let open: OpenedEngine<Store> = engine;
  onTestFinished(async () => {
    await assertReplay(open);
    await open.stop();
  });
  const actor = (login: string | null) => ({ person: login === null ? null : (id[login] ?? login) });
  const next = (): string => `c${(commands += 1)}`;
  const accepted = (answer: Receipt | Rejection): Receipt => {
    if ('rejected' in answer) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    clock,
    id,
    target,
    get engine() {
      return open;
    },
    /** As after the end of the process: closes everything and opens it again. */
    async restart() {
      await assertReplay(open);
      await open.stop();
      open = await openEngine({ folder, clock, url: await databaseOf(folder), create: false });
    },
    begin: async (by: string | null, answer: Values, start = 'open') =>
      accepted(
        await open.execute(target, { type: 'start-case', id: next(), start, actor: actor(by), answer }),
      ),
    async tasks(
      caseId: string,
    ): Promise<readonly (TaskKey & { readonly def: string; readonly assignee: string | null })[]> {
      const rows = await open.store.reads
        .selectFrom('tasks')
        .select(['case_id', 'step', 'seat', 'def', 'assignee'])
        .where('case_id', '=', Number(caseId))
        .execute();
      return rows.map((row) => ({
        case: caseId,
        step: row.step,
        seat: row.seat,
        def: row.def,
        assignee: row.assignee,
      }));
    },
    complete: (by: string, key: TaskKey, answer: Values = {}, commandId = next()) =>
      open.execute(
        { case: key.case },
        { type: 'complete-task', id: commandId, actor: actor(by), step: key.step, answer },
      ),
    on: (key: { readonly case: string }, command: Command) => open.execute({ case: key.case }, command),
    claim: (by: string, commandId = next()) => open.startNext(id[by]!, commandId),
    actor,
    next,
    accepted,
  };
}
