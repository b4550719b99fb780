/** An open point stands at places that exist: paths, or the bare id of a step or handler. */
import { isWord } from '../references.ts';
import { below } from '../place.ts';
import { own } from '../own.ts';
import type { Check } from './check.ts';

export const openPointDeadPath: Check = {
  code: 'open_point_dead_path',
  severity: 'error',
  *find({ definition, processes }) {
    const ids = new Set(
      processes.flatMap(({ steps, handlers }) => [...steps, ...handlers].map(({ id }) => id)),
    );
    for (const [id, point] of Object.entries(definition.openPoints ?? {})) {
      for (const [index, path] of point.at.entries()) {
        if ((isWord(path) && ids.has(path)) || exists(definition, path.split('/'))) continue;
        yield { path: below(`${below('openPoints', id)}/at`, index), at: 'value', found: path };
      }
    }
  },
};

/** Items of a list go by their number or, when they have one, by their id. */
function exists(value: unknown, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined) return true;
  if (Array.isArray(value)) {
    const item: unknown = /^\d+$/.test(part)
      ? value[Number(part)]
      : value.find((one) => (one as { id?: unknown })?.id === part);
    return item !== undefined && exists(item, rest);
  }
  if (typeof value !== 'object' || value === null) return false;
  const next = own(value as Readonly<Record<string, unknown>>, part);
  return next !== undefined && exists(next, rest);
}
