/** Where something stands in the author's file. Paths look like `processes/collection/steps/call/next/0`. */

export interface Place {
  readonly line: number; // 1-based
  readonly column: number; // 1-based, in UTF-16 units
}

/** Line and column of offsets into one text. */
export interface Lines {
  readonly count: number;
  placeOf(offset: number): Place;
}

export function readLines(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    count: starts.length,
    placeOf(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}

/** Place of every node by path; a path that does not exist answers its nearest ancestor that does. */
export interface Positions {
  key(path: string): Place;
  value(path: string): Place;
}

export interface NodeOffsets {
  readonly key?: number;
  readonly value: number;
}

export function positionsOf(offsets: ReadonlyMap<string, NodeOffsets>, lines: Lines): Positions {
  const nearest = (path: string): NodeOffsets => {
    for (let rest = path; ; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('/')))) {
      const found = offsets.get(rest);
      if (found) return found;
      if (rest === '') return { value: 0 };
    }
  };
  return {
    key(path) {
      const node = nearest(path);
      return lines.placeOf(node.key ?? node.value);
    },
    value: (path) => lines.placeOf(nearest(path).value),
  };
}

/** Appends one key; `/` and `~` in it are escaped as in a JSON pointer. */
export function below(path: string, key: string | number): string {
  const part = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  return path === '' ? part : `${path}/${part}`;
}
