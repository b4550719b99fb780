/** Of events that are no case's: which earlier event of the stream said the same thing, and so what held before. */
import type { StoredEntry } from '../../store/log.ts';

export type TrailEvent = { readonly type: string };

/** What an event settles, the thing that it is about first; nothing: it changes no value. */
function settles(event: TrailEvent): readonly string[] {
  switch (event.type) {
    case 'person-created':
      return ['active', 'name', 'roles', 'grants', 'positions', 'supervisor', 'settings'];
    case 'person-renamed':
      return ['name'];
    case 'roles-changed':
    case 'grants-changed':
    case 'positions-changed':
    case 'supervisor-changed':
    case 'settings-changed':
      return [event.type.replace('-changed', '')];
    case 'person-disabled':
    case 'person-enabled':
    case 'person-erased':
      return ['active'];
    case 'absence-noted':
    case 'absence-changed':
    case 'absence-withdrawn':
      return [`absence ${told(event, 'number')}`];
    case 'holidays-decreed':
      return [`year ${told(event, 'year')}`];
    case 'revision-approved':
      return ['state', 'date'];
    case 'revision-dated':
      return ['date'];
    case 'revision-loaded':
    case 'revision-reopened':
    case 'revision-submitted':
    case 'revision-returned':
    case 'revision-edited':
    case 'revision-withdrawn':
    case 'revision-effective':
    case 'revision-superseded':
      return ['state'];
    case 'draft-opened':
    case 'draft-edited':
      return ['text'];
    default:
      return [];
  }
}

function told(event: TrailEvent, name: string): string {
  return String(Reflect.get(event, name));
}

/** Does anything of this entry have something before it? Then its stream is worth reading. */
export function hasBefore(events: readonly TrailEvent[]): boolean {
  return events.some((event) => settles(event).length > 0);
}

/** For each event of the entry that begins at `seq`: what said the same before; null: nothing did. */
export function eventsBefore(stream: readonly StoredEntry[], seq: number): readonly (TrailEvent | null)[] {
  const last = new Map<string, TrailEvent>();
  for (const entry of stream) {
    const before: (TrailEvent | null)[] = [];
    for (const event of entry.events as readonly TrailEvent[]) {
      const things = settles(event);
      before.push(last.get(things[0] ?? '') ?? null);
      for (const thing of things) last.set(thing, event);
    }
    if (entry.seq === seq) return before;
  }
  return [];
}
