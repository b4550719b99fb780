/**
 * Writing accounts: each change is one entry of the stream user:<id> and the projection row that
 * its events fold into, in one transaction.
 */
import { randomUUID } from 'node:crypto';
import type { Instant, PersonId } from '../case/case.ts';
import type { Tx } from './database.ts';
import { markChanged } from './generation.ts';
import { appendTo } from './log.ts';
import { evolveAccount } from './people-events.ts';
import type { Account, PersonEvent } from './people-events.ts';
import { accountOfRow, findPerson, rowOfAccount } from './people-rows.ts';
import { keysOf, unseal } from './sealing.ts';
import type { Sealed } from './sealing.ts';

/** Who did it and when; `subject` where the events hold something sealed. */
export interface Act {
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly subject?: number;
}

/** Stream of a person; of the system where nobody is known (a failed sign-in). */
export function streamOfPerson(id: PersonId | null): string {
  return id === null ? 'system' : `user:${id}`;
}

/** Appends one entry to a stream that is no case; answers the number of its first event. */
export async function recordEvents(
  tx: Tx,
  stream: string,
  act: Act,
  events: readonly unknown[],
): Promise<number> {
  const head = await appendTo(tx, stream, {
    actor: act.by,
    role: null,
    happened: act.at,
    recorded: act.at,
    revision: null,
    command: randomUUID(),
    subject: act.subject ?? null,
    events,
  });
  return head.seq - events.length + 1;
}

/** Records what happened to an account and brings its row up to date. Answers the account. */
export async function changeAccount(
  tx: Tx,
  id: PersonId,
  act: Act & { readonly subject: number },
  events: readonly PersonEvent[],
): Promise<Account> {
  const row = await findPerson(tx, id);
  const keys = await keysOf(tx, [act.subject]);
  const open = (sealed: Sealed): string | null => {
    const plain = unseal(keys, sealed);
    return typeof plain === 'string' ? plain : null;
  };
  let account = row === null ? null : accountOfRow(row);
  for (const event of events) account = evolveAccount(account, id, event, open);
  if (account === null) throw new RangeError('events of an account begin with person-created');
  await recordEvents(tx, streamOfPerson(id), act, events);
  await markChanged(tx, 'people');
  const written = rowOfAccount(account, act.subject);
  if (row === null) await tx.insertInto('people').values(written).execute();
  else await tx.updateTable('people').set(written).where('id', '=', id).execute();
  return account;
}
