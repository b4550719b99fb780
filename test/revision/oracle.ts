/**
 * Judges a log of revisions by itself: it knows the events and the rule in words, and nothing of how the
 * engine decides. Nobody has two acts in what was approved, unless the document allows it; every signature
 * was given by who held the position or stood in for them, in order, over what was submitted.
 */
import type { Signature } from '../../engine/revision/revision.ts';
import type { Entry, History } from './histories.ts';

export interface Judged {
  readonly approved: number;
  readonly delegated: number;
  readonly violations: readonly string[];
}

export function judge({ log, chain }: History): Judged {
  const violations: string[] = [];
  let [approved, delegated] = [0, 0];
  log.forEach(({ stream, event }, end) => {
    if (event.type !== 'revision-approved') return;
    approved += 1;
    const own = log.slice(0, end).filter((entry) => entry.stream === stream);
    const last = own.findLastIndex((entry) => entry.event.type === 'revision-submitted');
    const since = own.slice(last + 1);
    const broken = since
      .filter(({ event: { type } }) => type !== 'revision-signed')
      .map(({ event: e }) => e.type);
    if (broken.length > 0) violations.push(`between submission and approval: ${broken.join()}`);
    const signed = since.flatMap((entry) =>
      entry.event.type === 'revision-signed' ? [{ entry, signature: entry.event.signature }] : [],
    );
    delegated += signed.filter(({ signature }) => signature.onBehalfOf !== null).length;
    if (signed.length !== chain.length) violations.push(`${signed.length} of ${chain.length} lines signed`);
    const wrote = writersOf(log.slice(0, end), stream, own[last]!);
    signed.forEach(({ entry, signature }, i) => {
      violations.push(...wrongWith(entry, signature, i, stream, chain[i]!));
      const those = peopleOf(signature);
      const line = chain[i]!;
      const writingIsFree = chain.some((each) => each.verbs.includes('prepare') && each.maySignTwice);
      if (!line.verbs.includes('prepare') && !line.maySignTwice && !writingIsFree)
        for (const person of those)
          if (wrote.has(person)) violations.push(`${person} wrote and signed line ${i}`);
      for (const other of signed.slice(0, i)) {
        if (line.maySignTwice || chain[other.signature.line]!.maySignTwice) continue;
        for (const person of those)
          if (peopleOf(other.signature).includes(person))
            violations.push(`${person} in lines ${other.signature.line} and ${i}`);
      }
    });
  });
  return { approved, delegated, violations };
}

function peopleOf({ person, onBehalfOf }: Signature): readonly string[] {
  return onBehalfOf === null ? [person] : [person, onBehalfOf];
}

function wrongWith(
  { by, at, held }: Entry,
  signature: Signature,
  i: number,
  hash: string,
  line: History['chain'][number],
): readonly string[] {
  const { person, onBehalfOf, position, contentHash, reauthenticatedAt } = signature;
  const as = onBehalfOf === null ? person : `${onBehalfOf}>${person}`;
  return [
    ...(signature.line === i && position === line.position
      ? []
      : [`line ${signature.line} signed as line ${i}`]),
    ...(person === by ? [] : [`${by} signed as ${person}`]),
    ...(contentHash === hash && signature.fingerprint === `f${hash}` ? [] : ['another text was signed']),
    ...(at - reauthenticatedAt >= 0 && at - reauthenticatedAt <= 300_000 ? [] : ['no password']),
    ...(held[position]?.includes(as) === true ? [] : [`${as} did not hold ${position}`]),
  ];
}

/** Whoever brought in these bytes at any time, or any text of the draft, and who submitted it. */
function writersOf(log: readonly Entry[], hash: string, submission: Entry): ReadonlySet<string> {
  const wrote = new Set([submission.by]);
  let inDraft: string[] = [];
  for (const { stream, by, event } of log) {
    if (stream === hash && (event.type === 'revision-loaded' || event.type === 'revision-reopened'))
      wrote.add(by);
    if (event.type === 'draft-opened') inDraft = [by];
    if (event.type === 'draft-edited') inDraft.push(by);
  }
  for (const person of inDraft) wrote.add(person);
  return wrote;
}
