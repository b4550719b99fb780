/**
 * Cases from one revision of a document to another: what one move needs to know, and what would become
 * of all of them, asked without writing anything.
 */
import { obstaclesTo } from '../case/commands/migrate-case.ts';
import { decide } from '../case/decide.ts';
import type { CaseState, Command, Facts, PersonId, Rejection } from '../case/case.ts';
import type { Obstacle } from '../case/migration/obstacles.ts';
import { Work } from '../case/work.ts';
import { transitionBetween } from '../process/transition.ts';
import type { Sop } from '../process/process.ts';
import { loadCase } from '../store/record.ts';
import { once } from '../store/statement.ts';
import type { MoveAnswers, Movable, Page, Receipt, Transitions } from './engine.ts';
import { isRejection } from './execute.ts';
import { loadFacts } from './facts.ts';
import type { Parts, SopSource } from './parts.ts';
import { limited, pageKey, readPageKey } from './questions/rows.ts';

/** What the heart needs beside a migrate-case; undefined: it cannot move there. */
export async function migrationOf(
  sops: SopSource,
  state: CaseState,
  command: Command,
): Promise<Facts['migration']> {
  if (command.type !== 'migrate-case' || command.to === state.revision) return undefined;
  const to = await sops.find(command.to);
  if (to?.id !== state.sop) return undefined;
  const { byProcess, problems } = transitionBetween(await sops.byHash(state.revision), to);
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  return Object.hasOwn(byProcess, state.process) ? byProcess[state.process] : undefined;
}

export const ofOtherRevisions = once<
  { sop: string; revision: string; after: number; limit: number },
  { id: number; number: string; title: string; revision: string }
>((db, hole) =>
  db
    .selectFrom('cases')
    .select(['id', 'number', 'title', 'revision'])
    .where('sop', '=', hole.sop)
    .where('status', '=', 'open')
    .where('revision', '!=', hole.revision)
    .where('id', '>', hole.after)
    .orderBy('id')
    .limit(hole.limit),
);

export function openTransitions(
  parts: Parts,
  execute: (caseId: string, command: Command) => Promise<Receipt | Rejection>,
): Transitions {
  return {
    async dryRun(by, to, { after, limit, answers = {} } = {}) {
      const sop = (await mayMove(parts, by)) ? await parts.sops.find(to) : null;
      if (!sop) return { rejected: 'not_allowed' };
      const [key, most] = [readPageKey(after), limited(limit)];
      const from = typeof key === 'number' ? key : 0;
      const found = await ofOtherRevisions(parts.reads, {
        sop: sop.id,
        revision: to,
        after: from,
        limit: most + 1,
      });
      const page = found.slice(0, most);
      const rows: Movable[] = [];
      for (const { id, number, title, revision } of page) {
        const obstacles = await standsInTheWay(parts, id, sop, answers);
        rows.push({ case: String(id), number, title, revision, obstacles });
      }
      return { rows, next: found.length > most ? pageKey(page.at(-1)!.id) : null } satisfies Page<Movable>;
    },
    migrate: (by, caseId, to, given = {}) => execute(caseId, migrateCommand(by, caseId, to, given)),
  };
}

/** Without an id of the caller's own: asked again it answers the same again. */
export function migrateCommand(
  by: PersonId | null,
  caseId: string,
  to: string,
  {
    answers,
    reason,
    id = `migrate:${caseId}:${to}`,
  }: NonNullable<Parameters<Transitions['migrate']>[3]> = {},
): Command {
  return {
    type: 'migrate-case',
    id,
    actor: { person: by },
    to,
    ...(answers ? { answers } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

async function mayMove(parts: Parts, by: PersonId | null): Promise<boolean> {
  if (by === null) return true;
  const person = await parts.people.get(by);
  return person !== null && !person.disabled && person.grants.includes('qmr');
}

/** Asked of the heart itself, so that a dry run never promises what a move would refuse. */
async function standsInTheWay(
  parts: Parts,
  id: number,
  to: Sop,
  answers: MoveAnswers,
): Promise<readonly Obstacle[]> {
  const { reads, sops, clock } = parts;
  const loaded = await loadCase(reads, id);
  if (!loaded) return [];
  const { state } = loaded;
  const command: Command = {
    type: 'migrate-case',
    id: '',
    actor: { person: null },
    to: to.contentHash,
    answers,
  };
  const migration = await migrationOf(sops, state, command);
  if (!migration) {
    const why = Object.hasOwn(to.processes, state.process) ? 'transition_broken' : 'process_gone';
    return [{ why, place: state.process }];
  }
  const now = clock.now();
  const process = migration.to;
  const facts = await loadFacts(reads, parts, { process, state, command, caseId: id, now, migration });
  const obstacles = obstaclesTo(new Work(migration.from, state, facts, now), migration, answers);
  if (obstacles.length > 0) return obstacles;
  const decided = decide(migration.from, state, command, facts);
  return isRejection(decided) ? [{ why: 'stuck', place: String(decided.params?.['place'] ?? '') }] : [];
}
