/** What the forms of the audit room offer, and the days that they were sent. */
import { instantOf } from '../../engine/index.ts';
import { DEFAULT_ZONE } from '../../views/text/format.ts';
import type { Ctx } from '../ctx.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

/** Ids of documents; `any` stands first where all may be meant. */
export async function sopChoices(ctx: Ctx, chosen: string, any?: string): Promise<readonly Choice[]> {
  const codes = new Map((await ctx.engine.sops.list()).map((row) => [row.sop, `${row.code} ${row.title}`]));
  return choices([...codes], chosen, any);
}

export async function personChoices(ctx: Ctx, chosen: string, any?: string): Promise<readonly Choice[]> {
  const people = await ctx.engine.people.list();
  return choices(
    people.map(({ id, name }) => [id, name === '' ? id : name] as const),
    chosen,
    any,
  );
}

export function choices(
  list: readonly (readonly [string, string])[],
  chosen: string,
  any?: string,
): readonly Choice[] {
  const sorted = [...list].sort(([, a], [, b]) => a.localeCompare(b, 'id'));
  const all = any === undefined ? sorted : [['', any] as const, ...sorted];
  return all.map(([value, label]) => ({ value, label, chosen: value === chosen }));
}

/** Midnight at the beginning of a day; undefined where none was written, null where it is none. */
export function dayIn(text: string): number | undefined | null {
  if (text === '') return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return instantOf(text, DEFAULT_ZONE);
  } catch {
    return null;
  }
}

export const DAY = 24 * 3_600_000;
