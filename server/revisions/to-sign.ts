/** Revisions that are for this person to sign or to read, as the places where their work starts tell them. */
import type { RevisionView } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import type { Say } from '../forms/say.ts';
import { spanWords } from '../sops/duration-words.ts';
import { actName } from '../sops/revision-words.ts';
import { stateOf } from '../document/state.ts';
import { revisionAddress, signOffAddress } from './address.ts';

export interface RevisionLine {
  readonly href: string;
  readonly what: string;
  readonly title: string;
  /** As what they would sign: "Diperiksa oleh". */
  readonly line: string;
  readonly summary: string;
  readonly waiting: string;
}

export async function revisionsToSign(ctx: Ctx, say: Say): Promise<readonly RevisionLine[]> {
  const { revisions } = ctx.engine;
  const waiting = await revisions.waitingFor(ctx.person.id);
  const views = await Promise.all(
    waiting.map(({ contentHash }) => revisions.life(contentHash, ctx.person.id)),
  );
  return views.flatMap((view) => (view === null ? [] : [lineOf(view, say)]));
}

function lineOf({ row, life, lines, turn }: RevisionView, say: Say): RevisionLine {
  const since = life.signatures.at(-1)?.at ?? life.submitted?.at ?? say.now;
  const line = lines[turn ?? -1];
  return {
    href: signOffAddress(row),
    what: say.t.approvals.revisions.what(row.code, row.revision),
    title: row.title,
    line: line === undefined ? '' : actName(line),
    summary: life.submitted?.summary ?? '',
    waiting: spanWords(say.now - since, say.t),
  };
}

/** Revisions that this person works by and has not said to have read. */
export async function revisionsToRead(ctx: Ctx, say: Say): Promise<readonly ToRead[]> {
  const rows = await ctx.engine.revisions.toRead(ctx.person.id);
  return rows.map((row) => ({
    href: `${revisionAddress(row)}/readers`,
    what: say.t.approvals.revisions.what(row.code, row.revision),
    state: stateOf(row, say).text,
  }));
}

export interface ToRead {
  readonly href: string;
  readonly what: string;
  readonly state: string;
}
