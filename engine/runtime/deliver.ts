/**
 * A message from outside, or entered by hand: finds its case by its key, is handed to it by a command
 * of that case, and is answered by its id (semantics.md 8).
 *
 *   answered before? → what it brings → open cases it is about → one command each → else a start
 */
import { formContextOf } from '../case/form-context.ts';
import { businessKeyOf, keyOf, mayReceive, receptionOf, startBy } from '../case/correlation.ts';
import type { Reception } from '../case/correlation.ts';
import type { Command, PersonId, Rejection } from '../case/case.ts';
import { checkAnswer } from '../form/check-answer.ts';
import { LogicError } from '../logic/evaluate.ts';
import type { MessageDef, Process, Sop } from '../process/process.ts';
import type { Tx, Write } from '../store/database.ts';
import { boundRevisions, findMessage, noteMessage, openByKey, subscribers } from '../store/messages.ts';
import type { CaseAt, Reached } from '../store/messages.ts';
import { loadCase } from '../store/record.ts';
import type { Delivered, Delivery, People } from './engine.ts';
import { handle, isRejection } from './execute.ts';
import { loadGiven } from './facts.ts';
import { caseIdOf } from './parts.ts';
import type { Parts } from './parts.ts';
import { maySee, sightOf } from './rights.ts';

/** Cases told in one transaction; a message to more goes on in the next. */
const AT_ONCE = 100;

/** What is left to do of a message to many cases. */
interface Round {
  readonly waiting: readonly CaseAt[];
  readonly reached: readonly Reached[];
  readonly answer: Reception;
  /** Why a case refused it, where one did. */
  readonly refusal?: Rejection;
  readonly key: string | null;
}

/** `write`: one that may be asked again, as everything here is known by the id of the message. */
export async function deliver(
  parts: Parts,
  write: Write,
  delivery: Delivery,
): Promise<Delivered | Rejection> {
  let done = await write((tx) => begin(parts, tx, delivery));
  while ('waiting' in done) {
    const round: Round = done;
    done = await write((tx) => goOn(parts, tx, delivery, round));
  }
  return done;
}

async function begin(parts: Parts, tx: Tx, delivery: Delivery): Promise<Delivered | Rejection | Round> {
  const before = await findMessage(tx, delivery);
  if (before && before.person !== delivery.by) return { rejected: 'not_allowed' };
  if (before && !before.refused)
    return { answer: before.answer as Delivered['answer'], cases: before.cases, repeated: true };
  const meant = await meaningsOf(parts, tx, delivery);
  if (isRejection(meant)) return refuse(parts, tx, delivery, meant, null);
  const key = meant.find((meaning) => meaning.key !== null)?.key ?? null;
  const cases = await receivers(parts, tx, delivery, meant);
  if (isRejection(cases)) return refuse(parts, tx, delivery, cases, key);
  return goOn(parts, tx, delivery, { waiting: cases, reached: [], answer: 'not_consumed', key });
}

/** What the message means in a revision that cases are bound to. `key` null: it names none. */
interface Meaning {
  readonly revision: string;
  readonly sop: Sop;
  readonly def: MessageDef;
  readonly key: string | null;
}

/** In every revision that knows it, the one in force first. */
async function meaningsOf(
  parts: Parts,
  tx: Tx,
  { sop: id, message, payload, by }: Delivery,
): Promise<readonly Meaning[] | Rejection> {
  const meanings: Meaning[] = [];
  const now = parts.clock.now();
  for (const { content_hash: revision } of await boundRevisions(tx, { sop: id, now })) {
    const sop = await parts.sops.byHash(revision);
    const process = Object.values(sop.processes)[0];
    const def = process && Object.hasOwn(process.messages, message) ? process.messages[message] : undefined;
    if (!process || !def) continue;
    const errors = checkAnswer(def.form, payload, {
      ...formContextOf({ process, state: null, now, ...(await loadGiven(tx, process, now)) }),
    });
    if (errors && meanings.length === 0) return { rejected: 'form_invalid', errors };
    if (!errors) meanings.push({ revision, sop, def, key: keyIn(def, payload) });
  }
  const [first] = meanings;
  if (!first) return { rejected: 'no_such_message' };
  return (await refusedSender(parts, by, first.def)) ?? meanings;
}

function keyIn(def: MessageDef, payload: Delivery['payload']): string | null {
  try {
    return keyOf(def, payload);
  } catch (error) {
    if (error instanceof LogicError) return null;
    throw error;
  }
}

/** By its roles, where it names any; the heart asks again. A message to all is else the quality manager's. */
async function refusedSender(
  parts: Parts,
  by: PersonId | null,
  { by: roles, to }: MessageDef,
): Promise<Rejection | null> {
  if (by === null) return null;
  const person = await parts.people.get(by);
  if (!person || person.disabled) return { rejected: 'not_allowed' };
  if (roles.length > 0)
    return roles.some((role) => person.roles.includes(role)) ? null : { rejected: 'not_your_role' };
  return to === 'one' || person.grants.includes('qmr') ? null : { rejected: 'not_allowed' };
}

/** Open cases that the message is about and that could ever take it. */
async function receivers(
  parts: Parts,
  tx: Tx,
  delivery: Delivery,
  meanings: readonly Meaning[],
): Promise<readonly CaseAt[] | Rejection> {
  if (delivery.case !== undefined) return chosenCase(parts, tx, delivery, meanings);
  const byRevision = new Map(meanings.map((meaning) => [meaning.revision, meaning]));
  const found = new Map<number, CaseAt>();
  const add = (rows: readonly CaseAt[], isMeant: (meaning: Meaning) => boolean): void => {
    for (const row of rows) {
      const meaning = byRevision.get(row.revision);
      const process = meaning?.sop.processes[row.process];
      if (meaning && process && isMeant(meaning) && mayReceive(process, delivery.message))
        found.set(row.id, row);
    }
  };
  for (const key of new Set(meanings.flatMap((meaning) => meaning.key ?? [])))
    add(await openByKey(tx, { key, sop: delivery.sop }), (meaning) => meaning.key === key);
  if (meanings.some(isToEverybody))
    add(await subscribers(tx, { sop: delivery.sop, message: delivery.message }), isToEverybody);
  const cases = [...found.values()].sort((a, b) => a.id - b.id);
  const toOne = cases.filter(({ revision }) => byRevision.get(revision)?.def.to === 'one');
  return toOne.length > 1 ? ambiguous(parts, delivery, toOne) : cases;
}

function isToEverybody({ def }: Meaning): boolean {
  return def.to === 'all' && !def.key;
}

/** A person hears of cases that they may see. */
async function ambiguous(parts: Parts, { by }: Delivery, cases: readonly CaseAt[]): Promise<Rejection> {
  const sight = by === null ? null : await sightOf(parts, by);
  const numbers: string[] = [];
  for (const { id, number } of cases)
    if (by === null || (sight && (await maySee(parts.reads, sight, id)))) numbers.push(number);
  return {
    rejected: 'message_ambiguous',
    params: numbers.length > 0 ? { numbers: numbers.join(', ') } : {},
  };
}

/** Said to be for this case: then its key must not say another. */
async function chosenCase(
  parts: Parts,
  tx: Tx,
  { case: chosen = '', by, sop }: Delivery,
  meanings: readonly Meaning[],
): Promise<readonly CaseAt[] | Rejection> {
  const id = caseIdOf(chosen);
  const loaded = id === null ? null : await loadCase(tx, id);
  const sight = by === null ? null : await sightOf(parts, by);
  const seen = loaded && (by === null || (sight !== null && (await maySee(tx, sight, loaded.id))));
  if (!loaded || !seen || loaded.state.sop !== sop || loaded.state.status !== 'open')
    return { rejected: 'case_over' };
  const { number, process, revision } = loaded.state;
  const meaning = meanings.find((each) => each.revision === revision);
  if (!meaning) return { rejected: 'no_such_message' };
  const own = businessKeyOf(meaning.sop.processes[process]!, loaded.state);
  if (meaning.key !== null && meaning.key !== own)
    return { rejected: 'message_elsewhere', params: { key: meaning.key } };
  return [{ id: loaded.id, number, process, revision }];
}

/** One command per case; when all had theirs and none took it, a start may. */
async function goOn(
  parts: Parts,
  tx: Tx,
  delivery: Delivery,
  { waiting, ...before }: Round,
): Promise<Delivered | Rejection | Round> {
  let { reached, answer, refusal } = before;
  for (const at of waiting.slice(0, AT_ONCE)) {
    const done = await handOver(parts, tx, delivery, at);
    if (typeof done === 'object') refusal = done;
    else if (done !== 'not_consumed') {
      answer = done;
      reached = [...reached, { case: String(at.id), number: at.number }];
    }
  }
  const left = waiting.slice(AT_ONCE);
  const { key } = before;
  if (left.length > 0) return { waiting: left, reached, answer, refusal, key };
  if (answer !== 'not_consumed') return note(parts, tx, delivery, answer, reached);
  if (refusal) return refuse(parts, tx, delivery, refusal, key);
  return delivery.case === undefined
    ? begins(parts, tx, delivery, key)
    : note(parts, tx, delivery, answer, reached);
}

async function handOver(
  parts: Parts,
  tx: Tx,
  delivery: Delivery,
  at: CaseAt,
): Promise<Reception | Rejection> {
  const { message, payload, by } = delivery;
  const process = await processAt(parts, at);
  const type = process.messages[message]?.to === 'all' ? 'broadcast' : 'deliver-message';
  const command: Command = { type, id: idOf(delivery), actor: { person: by }, message, payload };
  const receipt = await handle(parts, tx, { case: String(at.id) }, command);
  return isRejection(receipt) ? receipt : receptionOf(receipt.events, command.id);
}

async function processAt(parts: Parts, { revision, process }: CaseAt): Promise<Process> {
  return (await parts.sops.byHash(revision)).processes[process]!;
}

/** The id of its command, in whatever case. */
function idOf({ message, id }: Delivery): string {
  return `message:${message}:${id}`;
}

/** No open case took it: a start in force that accepts it makes one. */
async function begins(
  parts: Parts,
  tx: Tx,
  delivery: Delivery,
  key: string | null,
): Promise<Delivered | Rejection> {
  const { sop: id, message, payload, by } = delivery;
  const sop = await parts.sops.effective(id);
  for (const process of Object.values(sop?.processes ?? {})) {
    const start = startBy(process, message);
    if (start === undefined) continue;
    const command = { type: 'start-case', start, answer: payload, actor: { person: by } } as const;
    const target = { sop: id, process: process.id };
    const receipt = await handle(parts, tx, target, { ...command, id: `${id}:${idOf(delivery)}` });
    if (isRejection(receipt)) return refuse(parts, tx, delivery, receipt, key);
    const answer = receipt.events.some(({ type }) => type === 'case-joined') ? 'received' : 'started';
    return note(parts, tx, delivery, answer, [{ case: receipt.case, number: receipt.number }]);
  }
  return note(parts, tx, delivery, 'not_consumed', []);
}

async function note(
  parts: Parts,
  tx: Tx,
  { sop, message, id, by }: Delivery,
  answer: Delivered['answer'],
  cases: readonly Reached[],
): Promise<Delivered> {
  const at = parts.clock.now();
  await noteMessage(tx, { sop, message, id, person: by, answer, cases, at, key: null });
  return { answer, cases, repeated: false };
}

/** One from outside is shown to a person; who entered it by hand reads the refusal at once. */
async function refuse(
  parts: Parts,
  tx: Tx,
  { sop, message, id, payload, by }: Delivery,
  rejection: Rejection,
  key: string | null,
): Promise<Rejection> {
  if (by !== null || rejection.rejected === 'no_such_message') return rejection;
  const refused = { rejection, payload };
  const at = parts.clock.now();
  await noteMessage(tx, { sop, message, id, person: null, answer: 'refused', cases: [], at, refused, key });
  return rejection;
}

/**
 * One from outside that was refused, as the quality manager has mended it: it stays the other system's,
 * and is answered to it from then on. Who mended it stands in their own stream.
 */
export async function deliverMended(
  parts: Parts,
  write: Write,
  record: People['record'],
  by: PersonId,
  delivery: Omit<Delivery, 'by'>,
): Promise<Delivered | Rejection> {
  const person = await parts.people.get(by);
  if (!person || person.disabled || !person.grants.includes('qmr')) return { rejected: 'not_allowed' };
  const { sop, message, id } = delivery;
  const before = await findMessage(parts.reads, { sop, message, id });
  if (!before?.refused || before.person !== null) return { rejected: 'no_such_message' };
  const answer = await deliver(parts, write, { ...delivery, by: null });
  if (!isRejection(answer)) await record(by, { type: 'message-mended', sop, message, id });
  return answer;
}

/**
 * One from outside that is refused and cannot be mended: said to be nobody's, with the person and the
 * reason in their own stream. What it brought is forgotten. Quality manager only.
 */
export async function setMessageAside(
  parts: Parts,
  write: Write,
  record: People['record'],
  by: PersonId,
  { sop, message, id }: Pick<Delivery, 'sop' | 'message' | 'id'>,
  reason: string,
): Promise<Rejection | null> {
  const person = await parts.people.get(by);
  if (!person || person.disabled || !person.grants.includes('qmr')) return { rejected: 'not_allowed' };
  if (reason.trim() === '') return { rejected: 'reason_missing' };
  const found = await findMessage(parts.reads, { sop, message, id });
  if (!found?.refused) return { rejected: 'no_such_message' };
  await record(by, { type: 'message-set-aside', sop, message, id, reason: reason.trim() });
  await write(async (tx) => {
    const row = { sop, message, id, person: found.person, cases: [], key: null };
    await noteMessage(tx, { ...row, answer: 'not_consumed', at: found.at });
  });
  return null;
}
