/**
 * Declarations of the documents that a document uses, put beside its own: one name stands for one
 * thing, so that a name in two of them is an error and nothing silently goes before anything else.
 */
import type { Definition, LayoutSource } from './definition.ts';
import type { DocumentSource } from './document.ts';
import { below, type Positions } from './place.ts';
import type { Problem } from './problem.ts';

/** Maps of a definition that others can use. */
const shared = [
  'roles', 'calendars', 'lists', 'scripts', 'templates', 'forms', 'tables', 'data', 'parameters', 'messages', 'facts',
] as const; // prettier-ignore

export interface UsedDocument {
  /** Which entry of `uses` it is. */
  readonly index: number;
  readonly definition: Definition;
}

export interface Merged {
  readonly definition: Definition;
  /** Path of a declaration that came with a used document → which entry of `uses` that is. */
  readonly origins: ReadonlyMap<string, number>;
  /** Ids of the documents that parameters belong to, where that is not this one. */
  readonly owners: ReadonlyMap<string, string>;
  /** `uses_clash`, once for each name. */
  readonly problems: readonly Problem[];
}

export function mergeUsed(own: Definition, used: readonly UsedDocument[], positions: Positions): Merged {
  const origins = new Map<string, number>();
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  const merge = (
    path: string,
    maps: readonly (readonly [index: number | undefined, object | undefined])[],
  ) => {
    const merged: Record<string, unknown> = {};
    const from = new Map<string, number | undefined>();
    for (const [index, map] of maps) {
      for (const [name, value] of Object.entries(map ?? {})) {
        const here = below(path, name);
        if (!from.has(name)) {
          merged[name] = value;
          from.set(name, index);
          if (index !== undefined) origins.set(here, index);
          continue;
        }
        const first = from.get(name);
        const place = first === undefined ? positions.key(here) : positions.value(`uses/${index ?? 0}`);
        const other = own.uses?.[index ?? 0]?.id ?? own.id;
        problems.push({
          code: 'uses_clash',
          severity: 'error',
          ...place,
          path: here,
          found: here,
          expected: other,
        });
      }
    }
    return from.size > 0 ? merged : undefined;
  };
  const parts: Record<string, unknown> = {};
  for (const part of shared) {
    const merged = merge(part, [
      [undefined, own[part]],
      ...used.map(({ index, definition }) => [index, definition[part]] as const),
    ]);
    if (merged) parts[part] = merged;
  }
  for (const { definition } of used)
    for (const id of Object.keys(definition.parameters ?? {})) owners.set(id, definition.id);
  const layout = mergeLayouts(own, used, merge);
  const document: DocumentSource = layout ? { ...own.document, layout } : own.document;
  return { definition: { ...own, ...parts, document }, origins, owners, problems };
}

type Merge = (
  path: string,
  maps: readonly (readonly [index: number | undefined, object | undefined])[],
) => Record<string, unknown> | undefined;

/** Printed labels and headings of columns are put together one by one. */
function mergeLayouts(
  own: Definition,
  used: readonly UsedDocument[],
  merge: Merge,
): LayoutSource | undefined {
  const ofUsed = used.map(({ index, definition }) => [index, definition.document.layout] as const);
  const layouts = [[undefined, own.document.layout] as const, ...ofUsed];
  const inside = (key: 'labels' | 'columns') =>
    merge(
      `document/layout/${key}`,
      layouts.map(([index, layout]) => [index, layout?.[key]] as const),
    );
  const [labels, columns] = [inside('labels'), inside('columns')];
  const rest = merge(
    'document/layout',
    layouts.map(([index, layout]) => {
      if (!layout) return [index, undefined] as const;
      const { labels: _, columns: __, ...flat } = layout;
      return [index, flat] as const;
    }),
  );
  if (!rest && !labels && !columns) return undefined;
  return { ...rest, ...(labels ? { labels } : {}), ...(columns ? { columns } : {}) } as LayoutSource;
}

/** Whose declaration a path lies in; undefined: the document's own. */
export function originOf(origins: Merged['origins'], path: string): number | undefined {
  for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('/')))) {
    const index = origins.get(rest);
    if (index !== undefined) return index;
  }
  return undefined;
}

/** What came with a used document stands, in this file, where that document is named. */
export function positionsIn(origins: Merged['origins'], positions: Positions): Positions {
  const placed = (ask: 'key' | 'value') => (path: string) => {
    const index = originOf(origins, path);
    return index === undefined ? positions[ask](path) : positions.value(`uses/${index}`);
  };
  return { key: placed('key'), value: placed('value') };
}
