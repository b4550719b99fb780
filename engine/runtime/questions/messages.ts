/** Messages that people enter by hand, what became of them, and those that found nobody. */
import type { PersonId } from '../../case/case.ts';
import type { MessageDef, Process, Sop } from '../../process/process.ts';
import type { Db } from '../../store/database.ts';
import { allInForce } from '../../store/in-force.ts';
import { findMessage, unmatchedMessages, refusedMessages } from '../../store/messages.ts';
import type { MessageKey } from '../../store/messages.ts';
import { once } from '../../store/statement.ts';
import type { Delivered, OfferedMessage, RefusedMessage, UnmatchedMessage } from '../engine.ts';
import type { Parts } from '../parts.ts';
import { above, sightOf } from '../rights.ts';
import type { Sight } from '../rights.ts';

/** Of the documents in force, in file order. The door asks again, and knows the case. */
export async function askMessages(parts: Parts, id: PersonId): Promise<readonly OfferedMessage[]> {
  const sight = await sightOf(parts, id);
  if (!sight) return [];
  const offered: OfferedMessage[] = [];
  for (const { contentHash: revision } of await allInForce(parts.reads, parts.clock.now())) {
    const sop = await parts.sops.byHash(revision);
    for (const message of messagesOf(sop))
      if (mayEnterSomewhere(sop, message, sight)) offered.push({ sop, message });
  }
  return offered;
}

/** Every process of a document knows all its messages. */
function messagesOf(sop: Sop): readonly MessageDef[] {
  return Object.values(Object.values(sop.processes)[0]?.messages ?? {});
}

function mayEnterSomewhere(sop: Sop, { by, to }: MessageDef, sight: Sight): boolean {
  const { grants, roles } = sight.person;
  if (by.length > 0) return by.some((role) => roles.includes(role));
  if (grants.includes('qmr')) return true;
  return to === 'one' && above(sight).some((principal) => isOf(sop, principal));
}

/** People may have cases of any document; a role belongs to those that name it. */
function isOf(sop: Sop, principal: string): boolean {
  const [kind, role = ''] = principal.split(':');
  const has = (process: Process): boolean => Object.hasOwn(process.roles, role);
  return kind === 'user' || Object.values(sop.processes).some(has);
}

/** What became of a message that this person entered; null: they entered none of that id. */
export async function askDelivered(
  { reads }: Parts,
  person: PersonId,
  key: MessageKey,
): Promise<Delivered | null> {
  const row = await findMessage(reads, key);
  if (!row || row.person !== person || row.refused) return null;
  return { answer: row.answer as Delivered['answer'], cases: row.cases, repeated: true };
}

/** What stands in the way of messages that found no case, for those who see every case. */
export async function askRefused(parts: Parts, person: PersonId): Promise<readonly RefusedMessage[]> {
  const sight = await sightOf(parts, person);
  if (!sight?.everything) return [];
  return (await refusedMessages(parts.reads, 200)).flatMap(({ sop, message, id, at, refused }) =>
    refused ? [{ sop, message, id, at, ...refused }] : [],
  );
}

/** Messages that no case took, the newest first, for those who see every case. */
export async function askUnmatched(parts: Parts, person: PersonId): Promise<readonly UnmatchedMessage[]> {
  const sight = await sightOf(parts, person);
  if (!sight?.everything) return [];
  return (await unmatchedMessages(parts.reads, 50)).map(({ sop, message, id, at, person: by }) => ({
    sop,
    message,
    id,
    at,
    by,
  }));
}

const refusedCount = once<{ limit: number }, { id: string }>((db, hole) =>
  db.selectFrom('messages').select('id').where('answer', '=', 'refused').limit(hole.limit),
);

/** Counted no further than 100. */
export async function countRefused(reads: Db): Promise<number> {
  return (await refusedCount(reads, { limit: 100 })).length;
}
