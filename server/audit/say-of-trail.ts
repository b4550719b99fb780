/** Entries of the trail as lines: a case says its own events, everything else has its sentences here. */
import type { CaseView, RevisionRow, TrailEntry } from '../../engine/index.ts';
import { timelineOf } from '../cases/case-page.ts';
import { orderedLog } from '../cases/case-page.ts';
import { sayOfCase } from '../cases/say-of-case.ts';
import type { Ctx } from '../ctx.ts';
import { sayOf } from '../forms/say.ts';
import { revisionAddress } from '../revisions/address.ts';
import type { Say } from '../forms/say.ts';
import type { TrailLine } from './audit-page.ts';
import { changesOf } from './case-changes.ts';
import type { Changed } from './case-changes.ts';
import { grantName, reasonIn, valueBefore, valueIn } from './trail-values.ts';

export interface ToldEntry extends TrailLine {
  readonly entry: TrailEntry;
}

/** Each case is asked for once, as its own page asks: who may not see it gets no word of it. */
export async function linesOf(ctx: Ctx, entries: readonly TrailEntry[]): Promise<readonly ToldEntry[]> {
  const cases = new Map<string, ToldCase>();
  for (const number of new Set(entries.flatMap((entry) => entry.number ?? []))) {
    const view = await ctx.engine.ask.case(ctx.person.id, number);
    if (view === null) continue;
    const said = await sayOfCase(ctx, view);
    cases.set(number, { view, say: said, changes: changesOf(view, said) });
  }
  const people = entries.flatMap(({ actor, kind, about, events, before }) => [
    actor,
    ...(kind === 'user' ? [about] : []),
    ...[...events, ...before].flatMap((event) => (event === null ? [] : textIn(event, 'supervisor'))),
  ]);
  const say = await sayOf(ctx, people);
  const revisions = new Map((await ctx.engine.sops.list()).map((row) => [row.contentHash, row]));
  return entries.map((entry) => {
    const told = entry.number === null ? undefined : cases.get(entry.number);
    return told === undefined ? lineOf(entry, revisions, say) : lineOfCase(entry, told);
  });
}

interface ToldCase {
  readonly view: CaseView;
  readonly say: Say;
  readonly changes: ReadonlyMap<number, Changed>;
}

const UNCHANGED: Changed = { old: [], fresh: [], reason: [] };

function lineOfCase(entry: TrailEntry, { view, say, changes }: ToldCase): ToldEntry {
  const at = orderedLog(view.log).findIndex(({ seq }) => seq === entry.seq);
  const line = timelineOf(view, say)[at];
  return {
    entry,
    ...times(entry, say),
    who: line?.who ?? say.nameOf(entry.actor),
    object: say.t.audit.object.case(view.row.number),
    href: line?.href ?? '',
    texts: line?.texts ?? [],
    ...(changes.get(entry.seq) ?? UNCHANGED),
  };
}

function lineOf(entry: TrailEntry, revisions: ReadonlyMap<string, RevisionRow>, say: Say): ToldEntry {
  const { object, href } = objectOf(entry, revisions, say);
  const texts = entry.events.map((event) => sentenceOf(event, say));
  const { events, before } = entry;
  return {
    entry,
    ...times(entry, say),
    who: say.nameOf(entry.actor),
    object,
    href,
    texts,
    old: events.map((event, i) => valueBefore(event, before[i] ?? null, say)).filter((value) => value !== ''),
    fresh: events.map((event) => valueIn(event, event, say)).filter((value) => value !== ''),
    reason: events.flatMap(reasonIn),
  };
}

function times(entry: TrailEntry, { t, f }: Say): Pick<TrailLine, 'when' | 'iso' | 'recorded'> {
  const isLate = entry.recorded - entry.happened >= 60_000;
  return {
    when: f.dateTime(entry.happened),
    iso: f.iso(entry.happened),
    recorded: isLate ? t.audit.trail.recordedLater(f.dateTime(entry.recorded)) : '',
  };
}

function objectOf(
  { kind, about, number }: TrailEntry,
  revisions: ReadonlyMap<string, RevisionRow>,
  { t, nameOf }: Say,
): { readonly object: string; readonly href: string } {
  const { object } = t.audit;
  switch (kind) {
    case 'case':
      return { object: object.case(number ?? about), href: '' };
    case 'user':
      return { object: object.user(nameOf(about)), href: '' };
    case 'revision': {
      const row = revisions.get(about);
      if (row === undefined) return { object: object.revision(about.slice(0, 12)), href: '' };
      const href = revisionAddress(row);
      return { object: object.revision(`${row.code} Rev ${row.revision}`), href };
    }
    case 'sop':
      return { object: object.sop(about), href: `/sops/${encodeURIComponent(about)}` };
    case 'parameters':
      return { object: object.parameters(about), href: '/parameters' };
    case 'holidays':
      return { object: object.holidays(about), href: '/calendars' };
    case 'system':
      return { object: object.system, href: '' };
  }
}

type Event = TrailEntry['events'][number];

function sentenceOf(event: Event, say: Say): string {
  const { t, nameOf } = say;
  const said = t.audit.event;
  switch (event.type) {
    case 'person-created':
    case 'roles-changed':
      return said[event.type](listIn(event, 'roles').join(', '));
    case 'grants-changed':
      return said[event.type](
        listIn(event, 'grants')
          .map((grant) => grantName(grant, say))
          .join(', '),
      );
    case 'positions-changed':
      return said[event.type](listIn(event, 'positions').join(', '));
    case 'supervisor-changed':
      return said[event.type](
        textIn(event, 'supervisor')
          .map((id) => nameOf(id))
          .join(''),
      );
    case 'parameter-set':
      return said[event.type](
        textIn(event, 'parameter').join(''),
        JSON.stringify(Reflect.get(event, 'value')) ?? '',
      );
    case 'holidays-decreed':
      return said[event.type](String(Reflect.get(event, 'year')));
    case 'draft-taken':
    case 'review-recorded':
    case 'revision-returned':
    case 'revision-withdrawn':
      return said[event.type](textIn(event, 'reason').join(''));
    case 'revision-signed': {
      const signature = Object(Reflect.get(event, 'signature')) as Event;
      const [signer] = textIn(signature, 'person');
      const isAlone = listIn(signature, 'namesakes').length === 0;
      return isAlone ? said[event.type] : `${said[event.type]}. ${t.signOff.namesakes(nameOf(signer))}`;
    }
    case 'start-refused':
      return said[event.type](textIn(event, 'code').join(''));
    default: {
      const plain = Object.hasOwn(said, event.type) ? said[event.type as keyof typeof said] : undefined;
      return typeof plain === 'string' ? plain : t.audit.otherEvent(event.type);
    }
  }
}

function textIn(event: Event, name: string): readonly string[] {
  const value: unknown = Reflect.get(event, name);
  return typeof value === 'string' ? [value] : [];
}

function listIn(event: Event, name: string): readonly string[] {
  const value: unknown = Reflect.get(event, name);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
