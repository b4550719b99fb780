/** How a problem quotes what stands in the file, and the known name nearest to an unknown one. */

/** One line of at most 60 characters; of lists and maps only how they begin. */
export function shorten(value: unknown): string {
  const text = brief(value).replaceAll(/\s+/g, ' ').trim();
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function brief(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value).slice(0, 200);
  const parts = Array.isArray(value) ? (value as unknown[]) : Object.keys(value);
  const first = parts
    .slice(0, 3)
    .map((part) => (typeof part === 'object' && part !== null ? '…' : String(part).slice(0, 60)));
  const inside = [...first, ...(parts.length > 3 ? ['…'] : [])].join(', ');
  return Array.isArray(value) ? `[${inside}]` : `{${inside}}`;
}

/** The name that was probably meant, or undefined when none is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

const mostCandidates = 300;

/** The nearest known name, else the known ones themselves when they are few. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  if (all.length > mostCandidates) return undefined; // no help among so many, and time at each
  const near = name.length > 60 ? undefined : nearest(name, all);
  if (near !== undefined) return near;
  return all.length > 0 && all.length <= 12 ? all.join(', ') : undefined;
}

/** Letters inserted, removed, replaced, or two neighbours swapped. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
