/** The revision that an address names: several texts may have had its number. */
import type { Draft, Review, RevisionRow } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { revisionsAddress } from './address.ts';

export interface Found {
  readonly row: RevisionRow;
  /** All of its SOP, as the register orders them. */
  readonly rows: readonly RevisionRow[];
  /** By which it was asked for. */
  readonly address: string;
}

/**
 * In place of a number: the open draft, whatever its number. One that was published may have the same,
 * and is what the number means.
 */
const OPEN_DRAFT = 'draft';

/**
 * What a number means wherever it is said: the text that has a date to be in force, else the one that
 * nobody put aside; of those alike the last brought in. null: none had it.
 */
export function revisionNamed(rows: readonly RevisionRow[], revision: string): RevisionRow | null {
  const same = rows.filter((row) => row.revision === revision);
  return same.toSorted((a, b) => rank(b) - rank(a) || b.loadedAt - a.loadedAt)[0] ?? null;
}

function rank({ effectiveFrom, state }: RevisionRow): number {
  if (effectiveFrom !== undefined) return 2;
  return state === 'withdrawn' ? 0 : 1;
}

export async function revisionOf(ctx: Ctx): Promise<Found | null> {
  const { sop = '', revision = '' } = ctx.params;
  const rows = await rowsOf(ctx, sop);
  const row =
    revisionNamed(rows, revision) ?? (revision === OPEN_DRAFT ? await draftIn(ctx, sop, rows) : null);
  const address = `${revisionsAddress(sop)}/${encodeURIComponent(revision)}`;
  return row === null ? null : { row, rows, address };
}

async function draftIn(ctx: Ctx, sop: string, rows: readonly RevisionRow[]): Promise<RevisionRow | null> {
  const draft = (await ctx.engine.revisions.of(sop))?.draft;
  return rows.find(({ contentHash }) => contentHash === draft?.contentHash) ?? null;
}

/** The address that leads to this text among all of its SOP; null: another one has its number now. */
export function addressAmong(
  rows: readonly RevisionRow[],
  row: RevisionRow,
  draft: Pick<Draft, 'contentHash'> | null,
): string | null {
  const isNamed = revisionNamed(rows, row.revision)?.contentHash === row.contentHash;
  if (!isNamed && draft?.contentHash !== row.contentHash) return null;
  return `${revisionsAddress(row.sop)}/${encodeURIComponent(isNamed ? row.revision : OPEN_DRAFT)}`;
}

/** One row for each number, lowest first. */
export async function revisionsOf(ctx: Ctx, sop: string): Promise<readonly RevisionRow[]> {
  const rows = await rowsOf(ctx, sop);
  return [...new Set(rows.map(({ revision }) => revision))]
    .sort((a, b) => a.localeCompare(b, 'id', { numeric: true }))
    .flatMap((revision) => revisionNamed(rows, revision) ?? []);
}

/** Periodic reviews of an SOP, oldest first. */
export async function reviewsOf(ctx: Ctx, sop: string): Promise<readonly Review[]> {
  return (await ctx.engine.revisions.of(sop))?.reviews ?? [];
}

async function rowsOf(ctx: Ctx, sop: string): Promise<readonly RevisionRow[]> {
  return (await ctx.engine.sops.list()).filter((row) => row.sop === sop);
}
